from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from sunwai.kernel import clock


class Company(models.Model):
    """Where customers work. Belongs to the whole installation, as customers do."""

    name = models.CharField(_("name"), max_length=200, unique=True)
    created_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return self.name


class CompanyDomain(models.Model):
    """A mail domain of a company, in lower case: who writes from there works there."""

    company = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="domains")
    domain = models.CharField(_("domain"), max_length=253, unique=True)

    def __str__(self) -> str:
        return self.domain
