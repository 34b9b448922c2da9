"""Bringing articles in, as forms: a file, or the owner's own site."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from sunwai.knowledge.actions.importing import Wish
from sunwai.knowledge.importing.crawl import Crawl
from sunwai.knowledge.importing.drafts import Draft, Left
from sunwai.knowledge.importing.reading import read_file
from sunwai.people.models import Staff
from sunwai.people.queries import brands_of

LARGEST: Final = 20 * 1024 * 1024
LONGEST_ADDRESS: Final = 480
MOST_PAGES: Final = 20


class BringForm(forms.Form):
    """Into which brand, and what becomes of it."""

    brand = forms.TypedChoiceField(label=_("Brand"), coerce=int)
    publish = forms.BooleanField(label=_("Publish at once; else they come as drafts"), required=False)
    dry_run = forms.BooleanField(label=_("Only try it: say what would happen"), required=False, initial=True)

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        files: MultiValueDict[str, UploadedFile[Any]] | None = None,
        *,
        by: Staff,
    ) -> None:
        super().__init__(data, files, auto_id=f"{type(self).__name__.lower()}_%s")  # two of them stand on one page
        brands = [(each.pk, each.name) for each in brands_of(by)]
        self.fields["brand"].choices = brands  # type: ignore[attr-defined]

    @property
    def wish(self) -> Wish:
        """Return what becomes of it, as the action takes it."""
        return Wish(publish=self.cleaned_data["publish"], dry_run=self.cleaned_data["dry_run"])


class FileForm(BringForm):
    """A file of articles."""

    file = forms.FileField(
        label=_("File"), help_text=_("Markdown, HTML or CSV, or a zip of those; UTF-8, at most 20 MB.")
    )
    field_order = ("brand", "file", "publish", "dry_run")

    def clean_file(self) -> UploadedFile[Any]:
        """See that it is not too large."""
        file: UploadedFile[Any] = self.cleaned_data["file"]
        if (file.size or 0) > LARGEST:
            raise forms.ValidationError(_("A file of articles may have at most 20 MB."))
        return file

    def drafts(self) -> Iterator[Draft | Left]:
        """Return what the file says."""
        file = self.cleaned_data["file"]
        return read_file(str(file.name), file.read())


class SiteForm(BringForm):
    """The address of the owner's own help centre."""

    address = forms.CharField(
        label=_("Address of your own help centre"),
        max_length=LONGEST_ADDRESS,
        widget=forms.URLInput({"dir": "ltr"}),
        help_text=_("Pages below this address are read, at most 20 at once, as the site’s robots.txt allows."),
    )
    field_order = ("brand", "address", "publish", "dry_run")

    def drafts(self) -> Iterator[Draft | Left]:
        """Return the articles of the site, while somebody waits before the screen."""
        return Crawl(start=self.cleaned_data["address"], most_pages=MOST_PAGES).pages()
