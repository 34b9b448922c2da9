// A passkey that was not used is told on the page; the person may have cancelled.
document.addEventListener("allauth.error", (event) => {
  const told = document.getElementById("passkey-failed");
  if (!told) return;
  event.preventDefault();
  told.hidden = false;
});
