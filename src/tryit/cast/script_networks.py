"""One matter on each of the further networks, in the languages people write there."""

from tryit.cast.stories import Story
from tryit.world import Place


def _story(network: str, person: str, text: str, *turns: str, private: bool = False, edit: str = "") -> Story:
    return Story(
        key=f"on-{network}",
        person=person,
        place=Place.NETWORK,
        network=network,
        private=private,
        text=text,
        turns=turns,
        edit=edit,
    )


STORIES = (
    _story(
        "x",
        "vicky.b",
        "@TitliBazaar teesri baar delivery ki date badal di! Order 90417 aakhir kab aayega? 😤",
        "“{quote}” — theek hai, main aaj shaam tak dekhta hoon. Nahi aaya toh phir likhunga.",
        "Aa gaya! Shukriya, “{quote}” sach nikla 🙏",
    ),
    _story(
        "whatsapp",
        "neha.p",
        "Hi, order 91230 ka packet khula hua mila, ek cup gayab hai. Photo bhejun?",
        "Ok, “{quote}”. Photo abhi bhej rahi hoon.",
        "Perfect, “{quote}”. Thank you so much!",
        private=True,
    ),
    _story(
        "instagram",
        "meena.kumari",
        "क्या यह लाल वाली साड़ी अभी भी मिल रही है? लिंक नहीं खुल रहा।",
        "जी, “{quote}” — अब लिंक खुल गया। धन्यवाद!",
    ),
    _story(
        "telegram",
        "farhan.ali",
        "السلام علیکم، کیا دکان عید کے دن کھلی رہے گی؟ دو قالین لینے ہیں۔",
        "بہت شکریہ، ”{quote}“ — پھر ہم صبح ہی آ جائیں گے۔",
        private=True,
    ),
    _story(
        "youtube",
        "sunita.devi",
        "वीडियो अच्छा है, पर इसमें जो चूल्हा दिखाया वह दुकान में नहीं मिला। कब आएगा?",
        "अच्छा, “{quote}”। इंतज़ार करेंगे।",
    ),
    _story(
        "googleplay",
        "gurpreet.s",
        "Update ke baad app khulte hi band ho jaata hai, payment bhi atki hui hai.",
        "Reply mila: “{quote}”. Naya version daala, ab chal raha hai.",
    ),
    _story(
        "appstore",
        "lakshmi.iyer",
        "Nice shop, but the app forgets my address every single time I open it.",
        "Thank you for “{quote}”. The address stays now.",
    ),
    _story(
        "bluesky",
        "john.mathew",
        "Does anybody at @titli.example read these? My gift card 7-4471 shows a balance of zero.",
        "You do read these! “{quote}” it is, then. Thanks.",
    ),
    _story(
        "mastodon",
        "kiran.d",
        "Hello @titli, is the glaze on the blue mugs free of lead? The page does not say.",
        "“{quote}” is exactly what I wanted to know.",
    ),
    _story(
        "reddit",
        "sana.r",
        "PSA for u/TitliBazaar customers: checkout adds a gift wrap fee by itself. Is that a bug?",
        "OP here: they answered “{quote}”. Fixed for me.",
    ),
    _story(
        "discourse",
        "asha.verma",
        "Wholesale order form kahan mila karega? Purana link 404 de raha hai.",
        "Mil gaya — “{quote}”. Thank you!",
    ),
    _story(
        "nodebb",
        "bilal.qureshi",
        "کیا پرانے آرڈر کی رسید دوبارہ نکل سکتی ہے؟ کھاتے والے مانگ رہے ہیں۔",
        "”{quote}“ — رسید مل گئی، نوازش۔",
    ),
)

# On a blog, whose feed is asked politely: four times an hour. So it stands there when it is first asked.
BLOG_POST = _story(
    "rss",
    "neha.p",
    "Titli Bazaar review: beautiful packing, but two of six cups arrived broken and nobody answers my mails.",
)
