"""Reading customers. Which ones a person may see is the inbox's to say (``inbox.queries.visibility.customer_for``)."""

from sunwai.customers.queries.facts import facts_of
from sunwai.customers.queries.identities import identities_of, identity_of, is_forgotten

__all__ = ["facts_of", "identities_of", "identity_of", "is_forgotten"]
