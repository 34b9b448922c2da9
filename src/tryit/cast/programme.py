"""Which stories are played, in which order, and what the Page itself had posted before."""

from tryit.cast import script_english as english
from tryit.cast import script_hindi as hindi
from tryit.cast import script_hinglish as hinglish
from tryit.cast import script_networks as networks
from tryit.cast import script_urdu as urdu

# The first five open within ten seconds, so that a desk is alive at once; the others come one by one.
STORIES = (
    hinglish.REFUND,
    urdu.LATE,
    english.CHARGED_TWICE,
    hindi.SIZE,
    english.PRAISE,
    hinglish.APP,
    english.INVOICE,
    hinglish.FRAUD,
    urdu.RECEIPT,
    hindi.BRASS_LAMP,
    english.SANDALS,
    hinglish.HALF_ORDER,
)
# One matter on each further network that is played; they open beside the others.
FURTHER = networks.STORIES
BY_KEY = {story.key: story for story in (*STORIES, *FURTHER)}

PAGE_POSTS = {
    "lamps": "Festival of lamps: brass diyas, hand-painted lanterns and more, while they last. ✨ "
    "दीयों का मेला शुरू! چراغوں کا میلہ شروع!",
    "mugs": "New in the shop: stoneware mugs in blue, each one a little different. Which would you take? ☕",
}
