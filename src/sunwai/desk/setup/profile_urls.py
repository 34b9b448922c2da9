"""The pages of companies, of the owner's own fields, and of customers from files."""

from __future__ import annotations

from django.urls import path

from sunwai.desk.setup.views import companies, fields, files

PROFILES = [
    path("companies/", companies.companies, name="companies"),
    path("companies/new/", companies.edit, name="new-company"),
    path("companies/<int:company_id>/", companies.edit, name="company"),
    path("companies/<int:company_id>/delete/", companies.delete, name="delete-company"),
    path("fields/", fields.fields, name="fields"),
    path("fields/new/", fields.edit, name="new-field"),
    path("fields/<int:field_id>/", fields.edit, name="field"),
    path("fields/<int:field_id>/delete/", fields.delete, name="delete-field"),
    path("customers/files/", files.files, name="files"),
    path("customers/files/<slug:form>/", files.download, name="customers-file"),
]
