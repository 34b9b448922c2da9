"""The other side: a page that shows the simulated networks, where a person can write as a customer."""
