"""A network for measurements: signed Messenger events, and a client that spends as little CPU as it can."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import time

PAGE = "1001"
SECRET = "bench-secret"
ACCOUNT: dict[str, str] = {}
TEXTS = (
    "mera order {n} abhi tak nahi aaya, refund kab milega?",
    "मेरा ऑर्डर {n} अभी तक नहीं आया, पैसे कब वापस मिलेंगे?",
    "میرا آرڈر {n} ابھی تک نہیں آیا، پیسے کب واپس ملیں گے؟",
    "My order {n} has not arrived. When will I get the refund?",
)


def event(number: int, *, customers: int = 1000) -> bytes:
    """Return one event's body."""
    said = {"mid": f"m_{number}", "text": TEXTS[number % len(TEXTS)].format(n=number)}
    who = {"id": f"c{number % customers}"}
    item = {"sender": who, "recipient": {"id": PAGE}, "timestamp": 1763640000000 + number, "message": said}
    return json.dumps({"object": "page", "entry": [{"id": PAGE, "time": 1763640000000, "messaging": [item]}]}).encode()


def request(path: str, number: int) -> bytes:
    """Return one signed request, ready for the socket."""
    body = event(number)
    signature = hmac.new(SECRET.encode(), body, hashlib.sha256).hexdigest()
    head = (
        f"POST {path} HTTP/1.1\r\nhost: localhost\r\ncontent-length: {len(body)}\r\n"
        f"content-type: application/json\r\nx-hub-signature-256: sha256={signature}\r\n\r\n"
    )
    return head.encode() + body


def send_all(port: int, requests: list[bytes], *, connections: int) -> tuple[float, list[float]]:
    """Send requests over some connections; return the seconds it took and each one's latency."""
    return asyncio.run(_send_all(port, requests, connections))


async def _send_all(port: int, requests: list[bytes], connections: int) -> tuple[float, list[float]]:
    latencies: list[float] = []
    shares = [requests[number::connections] for number in range(connections)]
    began = time.perf_counter()
    await asyncio.gather(*(_one(port, share, latencies) for share in shares))
    return time.perf_counter() - began, latencies


async def _one(port: int, requests: list[bytes], latencies: list[float]) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    for each in requests:
        began = time.perf_counter()
        writer.write(each)
        head = await reader.readuntil(b"\r\n\r\n")
        if not head.startswith(b"HTTP/1.1 200"):
            raise SystemExit(head.decode())
        await _rest(reader, head)
        latencies.append(time.perf_counter() - began)
    writer.close()


async def _rest(reader: asyncio.StreamReader, head: bytes) -> None:
    lower = head.lower()
    if b"content-length:" in lower:
        await reader.readexactly(int(lower.split(b"content-length:")[1].split(b"\r\n")[0]))
        return
    while (size := int(await reader.readline(), 16)) or not await reader.readline():
        if not size:
            return
        await reader.readexactly(size + 2)
