"""The words by which somebody asks for what can be on file: folded, a space on either side of each phrase."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from sunwai.language.folding import fold

_NUMBER: Final = "(?:numbers?|no|num|nos|id|ids|reference|ref|code)"
_CALLED: Final = "(?:phone|mobile|contact|cell|telephone|whatsapp|registered|calling|ph|mob|call back|callback)"
_AND: Final = "(?:and|aur|or|ya|और|या|اور|یا)"
_DEVA_NUMBER: Final = "(?:नंबर|नम्बर|संख्या|आईडी|आई डी|क्रमांक|नं)"
_ARAB_NUMBER: Final = "(?:نمبر|آئی ڈی|آئیڈی)"
_WHICH: Final = (
    "(?:which|what|kaun ?s[aei]|kaun ?s?i|konsa|konsi|kon s[ai]|कौन ?सा|कौन ?सी|कौन ?से|کون ?سا|کون ?سی|کون ?سے)"
)
_FEW: Final = "(?:[^ ]+ ){0,2}"


def phrases(*patterns: str) -> re.Pattern[str]:
    """Return an expression that finds any of these phrases in padded, folded text."""
    return re.compile(" (?:" + "|".join(fold(each) for each in patterns) + ")(?= )")


def words(*lists: str) -> str:
    """Return one expression for words that stand in lists with spaces between them."""
    return "(?:" + "|".join(word for each in lists for word in each.split()) + ")"


#: what is asked for, by the kind of fact that answers it
NAMED: Final[dict[str, re.Pattern[str]]] = {
    "order": phrases(
        f"(?:order|purchase) {_NUMBER}",
        f"order(?= {_AND} {_FEW}{_NUMBER} )",
        f"{_WHICH} order",
        f"(?:ऑर्डर|आर्डर|ओर्डर) {_DEVA_NUMBER}",
        f"आर्?डर(?= {_AND} {_FEW}{_DEVA_NUMBER} )",
        f"آرڈر {_ARAB_NUMBER}",
        f"آرڈر(?= {_AND} {_FEW}{_ARAB_NUMBER} )",
    ),
    "invoice": phrases(
        f"(?:invoice|bill|receipt) {_NUMBER}",
        f"(?:इनवॉइस|इनवॉयस|इन्वॉइस|बिल|रसीद) {_DEVA_NUMBER}",
        f"(?:انوائس|بل|رسید) {_ARAB_NUMBER}",
    ),
    "ticket": phrases(
        f"(?:ticket|complaint|case|docket|shikayat|shikaayat|sr|service request) {_NUMBER}",
        f"(?:टिकट|शिकायत|कंप्लेंट|केस) {_DEVA_NUMBER}",
        f"(?:ٹکٹ|شکایت|کمپلینٹ|کیس) {_ARAB_NUMBER}",
    ),
    "phone": phrases(
        f"{_CALLED} (?:phone |mobile |contact )?{_NUMBER}",
        "numbers? (?:to|we can|i can|where we can) (?:reach|call|contact)",
        f"(?:फोन|मोबाइल|मोबाईल|संपर्क|कॉन्टैक्ट|व्हाट्सएप|पंजीकृत|रजिस्टर्ड) (?:फोन |मोबाइल )?{_DEVA_NUMBER}",
        f"(?:فون|موبائل|رابطہ|رابطے کا|کانٹیکٹ|واٹس ایپ|رجسٹرڈ) (?:فون |موبائل )?{_ARAB_NUMBER}",
    ),
    "email": phrases(
        "e ?mail(?: id| ids| address| addresses)?(?! (?:par|pe|pr|mein|me|support) )",
        "(?:mail|gmail) id",
        "(?:ई ?मेल|मेल आईडी)(?! (?:पर|में) )",
        "(?:ای ?میل|میل آئی ڈی)(?! (?:پر|میں) )",
    ),
    "address": phrases(
        "(?<!mail )address(?:es)?",
        "(?:apna|aapka|apka|pura|poora|ghar ka|delivery ka|sahi)(?: [^ ]+){0,2} pata(?! (?:hai|nahi|chal|kar|lag))",
        "(?:अपना|आपका|पूरा|घर का|डिलीवरी का|सही)(?: (?!ईमेल)[^ ]+){0,2} पता(?! (?:है|नहीं|चल|कर|लग))",
        "(?:एड्रेस|ऐड्रेस|अड्रेस)",
        "(?:اپنا|آپ کا|مکمل|پورا|گھر کا|ڈیلیوری کا|ڈلیوری کا|درست)(?: [^ ]+){0,2} (?:پتہ|پتا)(?! (?:ہے|نہیں|چل|کر|لگ))",
        "ایڈریس",
    ),
    "device": phrases(
        "(?:phone|device|laptop|mobile|handset|tv|tablet)(?: ka| का| کا)? model",
        "model (?:number|no|name)",
        f"{_WHICH} (?:device|phone|mobile|handset|laptop|tablet|model)(?! {_NUMBER})",
        f"{_WHICH} (?:फोन|मोबाइल|डिवाइस|लैपटॉप|मॉडल)(?! {_DEVA_NUMBER})",
        f"{_WHICH} (?:فون|موبائل|ڈیوائس|لیپ ٹاپ|ماڈل)(?! {_ARAB_NUMBER})",
        "(?:फोन|मोबाइल|डिवाइस) का मॉडल|(?:فون|موبائل|ڈیوائس) کا ماڈل",
    ),
    "version": phrases(
        "(?<!latest )(?<!new )(?<!newest )(?:version|वर्जन|वर्शन|संस्करण|ورژن)",
    ),
}

#: how one asks for it
REQUEST: Final = phrases(
    "(?:share|provide|send|give|tell|dm|inbox|confirm|verify|type|drop|mention|enter|specify|state|write|paste|message)",
    "(?:sending|sharing|providing|giving|confirming) (?:us|me|over|your|the)",
    "reply (?:back )?with",
    "let (?:me|us) (?:know|have)",
    "(?:need|require|want|missing) (?:your|the|an?|to know|to have|more)",
    "(?:may|can|could) (?:i|we) (?:please |kindly )?(?:have|get|know|take|ask)",
    "do you (?:have|remember|know)",
    "(?:what|whats|which)",
    "(?:where should|where do) [^ ]+ (?:deliver|send)",
    "(?:bataiye|bataiyega|bataye|batayen|batayein|batayiye|bataie|batao|batado|batana|bataden|batadein|batadijiye)",
    "bata (?:dijiye|dijie|dijiyega|dein|den|dain|de|do|dena|sakte|sakti|sakenge|payenge)",
    "(?:bhejiye|bhejiyega|bhejen|bhejein|bhejo|bhejna|bhejdo|bhejie|bhejye)",
    "bhej (?:dijiye|dijie|dein|den|de|do|dena|sakte|sakti)",
    "(?:likhiye|likhein|likhen|likho|boliye|bolo|bolen|dijiye|dijie|dena|dedo|dejiye|dein)",
    "(?:de|likh|kar|kr) (?:dijiye|dijie|dein|den|do|dena|sakte)",
    "(?:share|confirm|dm|send|provide|mention) (?:kar|kr|karen|karein|kariye|kijiye|karo|karna|kare)",
    "kya (?:hai|h|tha|thi)",
    "(?:chahiye|chahie|chaiye|darkar|required)",
    "mil (?:sakta|sakti|sake|jaye|jayega|jaata)",
    "(?:बताइए|बताइये|बताएं|बतायें|बताओ|बताना|भेजिए|भेजिये|भेजें|भेजो|भेजना|लिखिए|लिखें|लिखिये|दीजिए|दीजिये|दें|देना)",
    "(?:बता|भेज|लिख|दे|कर) (?:दीजिए|दीजिये|दें|दो|देना|सकते|सकती|सकेंगे)",
    "(?:शेयर|साझा|कन्फर्म|पुष्टि|दर्ज|डीएम) (?:करें|करिए|कीजिए|कीजिये|करो|कर)",
    "क्या (?:है|था|थी)",
    "(?:चाहिए|चाहिये|आवश्यक)",
    "मिल (?:सकता|सकती|जाए|जाएगा)",
    "(?:بتائیں|بتائیے|بتائیے گا|بتاؤ|بتانا|بتادیں|بھیجیں|بھیجیے|بھیجئے|بھیجو|بھیجنا)",
    "(?:لکھیں|لکھیے|لکھئے|دیجیے|دیجئے|دیں|دینا)",
    "(?:بتا|بھیج|لکھ|دے|کر) (?:دیجیے|دیجئے|دیں|دو|دینا|سکتے|سکتی|سکیں)",
    "(?:شیئر|کنفرم|تصدیق|درج|ڈی ایم) (?:کریں|کیجیے|کیجئے|کرو|کر)",
    "کیا (?:ہے|تھا|تھی)",
    "(?:چاہیے|چاہئے|چاہیئے|درکار)",
    "مل (?:سکتا|سکتی|جائے|جائے گا)",
)
#: a question of few words needs no verb: “order number please?”
SHORT: Final = phrases("(?:please|pls|plz|kindly|प्लीज|कृपया|پلیز|براہ کرم|براہ مہربانی)")
#: which one, of a device or a version: nobody is asked to send those
CHOICE: Final = phrases(
    _WHICH, "kya|क्या|کیا", "(?:share|tell|confirm|mention|batao|bataiye|bata|बताएं|बताइए|बता|بتائیں|بتا)"
)

#: said of what need not, must not, or will not be told; and of what is here already
REFUSED: Final = phrases(
    "no need",
    "(?:need not|neednt|not necessary|not required|without asking)",
    "(?:do not|dont|never|not to|avoid|please not|should not|shouldnt) (?:[^ ]+ )?"
    "(?:share|post|send|write|give|type|sharing|posting|writing|mention|provide|need|have to|publicly|put)",
    "(?:i|we)(?: have|ve| already| got| found| received| can see) (?:your|the|already|got|found|received)",
    "(?:ive|weve) (?:your|the|already|got|found|received)",
    "(?:zaroorat|zarurat|jarurat|zaruri) (?:nahi|nahin|nai)|mat|(?:na|nahi|nahin) (?:likh|bhej|bata|dal|de)[^ ]*",
    "(?:mil gaya|mil gayi|mil chuka)",
    "(?:जरूरत|आवश्यकता) नहीं|मत|न (?:लिख|भेज|बता|डाल|दे)[^ ]*|मिल (?:गया|गई|चुका)",
    "(?:ضرورت) نہیں|مت|نہ (?:لکھ|بھیج|بتا|ڈال|دے|دیں)[^ ]*|مل (?:گیا|گئی|چکا)",
)
#: what we say of ourselves asks for nothing: taken out before a request is looked for
OURS: Final = phrases(
    "(?:i|we)(?: will|ll| shall| can| could| am going to| are going to| would)? (?:be )?"
    "(?:send|share|give|tell|provide|confirm|verify|write|mention|sending|sharing|message|dm|enter|type)",
    "(?:ill|well) (?:send|share|give|tell|provide|confirm|verify|write|message|dm)",
)
#: these before the name of a thing make it ours, or only a place where something went
ELSEWHERE: Final = re.compile(
    " (?:"
    + fold(
        "our|us at|at our|to your|on your|in your|from your|at your|by|via|to the|on the same|to the same|same"
        "|hamara|humara|hamare|humare|hamari|humari|हमारा|हमारे|हमारी|ہمارا|ہمارے|ہماری"
    )
    + ")(?: [^ ]+)? $"
)


def first_of(kinds: Iterable[str]) -> tuple[str, ...]:
    """Return kinds in their order, each once."""
    return tuple(dict.fromkeys(kinds))
