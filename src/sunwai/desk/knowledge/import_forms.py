"""Bringing articles in, as forms: a file, or the owner's own site."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from sunwai.knowledge.actions.bringing import LARGEST_BYTES, bring_file, bring_site
from sunwai.knowledge.actions.importing import Wish
from sunwai.knowledge.models import Import
from sunwai.people.models import Staff
from sunwai.people.queries import brand_for, brands_of

LONGEST_ADDRESS: Final = 480


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
        label=_("File"),
        help_text=_("Markdown, HTML or CSV, or a zip of those, at most 20 MB: UTF-8, or the charset that it names."),
    )
    field_order = ("brand", "file", "publish", "dry_run")

    def clean_file(self) -> UploadedFile[Any]:
        """See that it is not too large."""
        file: UploadedFile[Any] = self.cleaned_data["file"]
        if (file.size or 0) > LARGEST_BYTES:
            raise forms.ValidationError(_("A file of articles may have at most 20 MB."))
        return file

    def begin(self, by: Staff) -> Import:
        """Let a worker read it.

        Raises:
            Refused: ``bring_file`` says when.

        """
        file, brand = self.cleaned_data["file"], brand_for(by, self.cleaned_data["brand"])
        return bring_file(by=by, brand=brand, name=str(file.name), content=file.read(), wish=self.wish)


class SiteForm(BringForm):
    """The address of the owner's own help centre."""

    address = forms.CharField(
        label=_("Address of your own help centre"),
        max_length=LONGEST_ADDRESS,
        widget=forms.URLInput({"dir": "ltr"}),
        help_text=_("Pages below this address are read, at most 2,000, as the site’s robots.txt allows."),
    )
    field_order = ("brand", "address", "publish", "dry_run")

    def begin(self, by: Staff) -> Import:
        """Let a worker read it.

        Raises:
            Refused: ``bring_site`` says when.

        """
        brand = brand_for(by, self.cleaned_data["brand"])
        return bring_site(by=by, brand=brand, address=self.cleaned_data["address"], wish=self.wish)
