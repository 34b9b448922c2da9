"""How a customer does what a story says, on whichever network it happens."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tryit.cast import people, programme
from tryit.cast.stories import Story
from tryit.facebook import events
from tryit.facebook.customers import Customers
from tryit.facebook.page import Page
from tryit.mail.customers import Letters
from tryit.network import Network
from tryit.world import PAGE, Entry, Place, Run, World


@dataclass(frozen=True, slots=True, kw_only=True)
class Hands:
    """The customers' hands on all networks."""

    page: Page
    facebook: Customers
    letters: Letters
    further: Mapping[str, Network] = field(default_factory=dict)

    @property
    def world(self) -> World:
        """What the networks remember."""
        return self.page.world

    def hang_posts(self) -> None:
        """Put up the Page's own posts that are missing; they are older than the desk, so no event tells of them."""
        known = {each.subject for each in self.world.within(Place.POST) if each.author == PAGE}
        for key, text in programme.PAGE_POSTS.items():
            if key not in known:
                post = Entry(id=self.page.post_id(), place=Place.POST, author=PAGE, text=text, at=self.page.now())
                post.subject = key
                self.world.add(post)

    def open(self, story: Story) -> Entry:
        """Write a story's opening."""
        person = people.BY_KEY[story.person]
        match story.place:
            case Place.NETWORK:
                network = self.further[story.network]
                return network.open(person, story.text, private=story.private, picture=story.picture)
            case Place.MAIL:
                return self.letters.write(person, story.text, subject=story.subject, picture=story.picture)
            case Place.DM:
                return self.facebook.message(person.key, story.text, picture=story.picture)
            case Place.COMMENT:
                return self.facebook.comment(
                    person.key, story.text, under=self._page_post(story.under), picture=story.picture
                )
        own_wall = person.psid if story.place is Place.MENTION else ""
        return self.facebook.post(person.key, story.text, picture=story.picture, psid=own_wall)

    def say(self, run: Run, text: str) -> Entry:
        """Write the next words of a run: below what was heard last, else below the customer's own words."""
        above = self.world.entries.get(run.heard_id) or self.world.entries.get(run.last)
        if above is not None and above.place is Place.NETWORK:
            return self.further[above.network].answer(people.BY_KEY[run.person], text, above=above)
        if run.place is Place.DM or above is None:
            return self.facebook.message(run.person, text)
        if run.place is Place.MAIL:
            return self.letters.answer(people.BY_KEY[run.person], text, letter=above)
        return self.facebook.comment(run.person, text, under=above)

    def read(self, run: Run) -> None:
        """Let the desk know that its direct message was read."""
        heard = self.world.entries.get(run.heard_id)
        if heard and heard.place is Place.DM:
            self.world.events.append(events.receipt(self.page, heard, "read"))
        elif heard and heard.network and heard.private:
            self.further[heard.network].read(heard)

    def edit(self, entry: Entry, text: str) -> None:
        """Change what a customer wrote."""
        if entry.network:
            self.further[entry.network].edit(entry, text)
        else:
            self.facebook.edit(entry, text)

    def delete(self, entry: Entry) -> None:
        """Take away what a customer wrote."""
        if entry.network:
            self.further[entry.network].delete(entry)
        else:
            self.facebook.delete(entry)

    def _page_post(self, key: str) -> Entry:
        self.hang_posts()  # they are the oldest, so a long-lived world may have forgotten them
        return next(each for each in self.world.within(Place.POST) if each.subject == key and each.author == PAGE)
