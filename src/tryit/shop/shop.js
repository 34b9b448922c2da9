/* Signing in at the shop: its own server says who it is, and the chat is told. */
document.getElementById("person").addEventListener("change", async (change) => {
  if (!change.target.value) return window.Sunwai.signOut();
  const answer = await fetch(`/shop/token?as=${encodeURIComponent(change.target.value)}`);
  return window.Sunwai.identify((await answer.json()).token);
});
