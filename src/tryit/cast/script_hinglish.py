"""Stories told in Hinglish: Hindi in Latin letters."""

from tryit.cast.stories import Story
from tryit.world import Place

REFUND = Story(
    key="refund",
    person="asha.verma",
    place=Place.COMMENT,
    under="lamps",
    text="Mera refund abhi tak nahi aaya 😡 15 din ho gaye, har baar wahi “3-5 working days”. Koi jawab dega ya nahi?",
    turns=(
        (
            "Chalo, kisi ne jawab to diya. Aapne likha “{quote}” — theek hai. Order number 88213 hai, "
            "return 7 tareekh ko pick up hua tha. Please check kar lijiye."
        ),
        "Haan, padh liya: “{quote}”. Paise bank account mein aayenge ya wallet mein? Mujhe bank mein hi chahiye.",
        "Theek hai, main kal tak wait karti hoon. “{quote}” — yaad rakhungi 🙂 Madad ke liye thank you 🙏",
    ),
    later="Hi, phir se main. Bank mein abhi tak kuch nahi aaya, aaj teesra din hai. Ek baar status bata denge?",
    nudge="Hello?? Koi hai? Refund ka kya hua 🙄",
)

APP = Story(
    key="app",
    person="gurpreet.s",
    place=Place.POST,
    text="Kal se aapka app khul hi nahi raha. Logo aata hai aur band ho jaata hai. Order track kaise karun?",
    edit="Kal se aapka app khul hi nahi raha. Logo aata hai aur band ho jaata hai. Order track kaise karun? "
    "EDIT: update karke bhi dekh liya, wahi haal hai.",
    turns=(
        "Ji, “{quote}” — ye try kar liya. Phone 4 saal purana hai, Android 11. Kya isi wajah se dikkat hai?",
        "Badhiya! “{quote}” wala tareeka chal gaya, app khul gaya. Shukriya ji 👍",
    ),
    later="App khul to raha hai, par ab notification nahi aate. Ye bhi dekh lijiye kabhi.",
    nudge="Koi update? App ab bhi band hai.",
)

FRAUD = Story(
    key="fraud",
    person="vicky.b",
    place=Place.COMMENT,
    under="mugs",
    text="Sab fraud hai bhai, paise doob jayenge 😂😂 Koi mat lena inse!!",
    turns=(
        "“{quote}” 😂 Wahi copy-paste jawab. Chalo dekhte hain.",
        "Achha theek hai, “{quote}”. Order mila tha, bas der se. Gussa aa gaya tha.",
    ),
    regrets=True,
)

HALF_ORDER = Story(
    key="half-order",
    person="neha.p",
    place=Place.MENTION,
    text="@Titli Bazaar se 4 cushion cover mangwaye the, dibbe mein sirf 2 nikle. "
    "Kisi aur ke saath bhi aisa hua hai kya?",
    turns=(
        "Arre wah, itni jaldi jawab! “{quote}” — theek hai, order number DM mein bhejun ya yahin likh dun?",
        "Ok, “{quote}” — bhej diya. Baaki do cover kab tak aa jayenge?",
        "Perfect, thank you! Post mein bhi likh dungi ki baat ban gayi 😊",
    ),
    nudge="Abhi tak koi reply nahi aaya 😕",
)
