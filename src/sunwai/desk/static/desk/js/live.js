// One stream per browser: the tab that holds the lock listens and tells the others.
const NAME = "sunwai-live";

export function listen(hand, state) {
  const bus = "BroadcastChannel" in window ? new BroadcastChannel(NAME) : null;
  const tell = (message) => { bus?.postMessage(message); take(message); };
  const take = (message) => (message.state ? state(message.state) : hand(message));
  let last = "";
  if (bus) bus.onmessage = ({ data }) => (data.ask ? last && bus.postMessage({ state: last }) : take(data));

  function lead() {
    const source = new EventSource("/live");
    source.onopen = () => tell({ state: (last = "on") });
    source.onmessage = ({ data }) => tell(JSON.parse(data));
    source.onerror = () => {
      tell({ state: (last = "lost") });
      if (source.readyState === EventSource.CLOSED) setTimeout(lead, 5000 + Math.random() * 5000);
    };
  }

  if (navigator.locks && bus) navigator.locks.request(NAME, () => { lead(); return new Promise(() => {}); });
  else lead();
  bus?.postMessage({ ask: true });
}
