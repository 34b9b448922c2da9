"""The words by which a message tells a bot to make way. English, Hindi, Urdu, and both in Latin letters."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final


class Sign(StrEnum):
    """What a message shows besides what it asks."""

    PERSON = "person"  # asks for a person
    SELF_HARM = "self_harm"  # by ``sunwai.language.harm``, so it has no phrases here
    SAFETY = "safety"
    VULNERABLE = "vulnerable"
    LEGAL = "legal"
    ANGER = "anger"
    UNHELPED = "unhelped"  # says that the answer did not help
    YES = "yes"  # says no more than that it helped
    NO = "no"  # or that it did not
    AGAIN = "again"  # says that this was asked before
    THANKS = "thanks"
    GREETING = "greeting"


_PERSON: Final = """
talk to a person|talk to person|talk to a human|talk to human|talk to someone|talk to somebody|talk to an agent
talk to agent|talk to a real person|talk to your manager|talk to manager|talk to customer care|speak to a person
speak to your|speak to ur|speak with your|speak with ur|talk to ur|your boss|ur boss|hooman|senior se|senior ko
speak to someone|speak to somebody|speak to a human|speak to an agent|speak to agent|speak with someone
speak with a person|speak with a human|speak with an agent|chat with a person|chat with an agent|real person
real human|live agent|live person|human agent|human please|a human|not a bot|no bot|stop bot|representative
customer care executive|connect me to someone|connect me with someone|connect to agent|connect me to an agent
call me back|someone call me|let me talk|supervisor|insan se baat|insaan se baat|kisi insaan|kisi insan|kisi se baat
kisi bande se|bande se baat|aadmi se baat|admi se baat|agent se baat|agent se connect|manager se baat
customer care se baat|executive se baat|numainde se baat|numainday se baat|asli insaan|asli insan|kisi aadmi|kisi admi
koi insaan|koi insan|bot nahi|bot nhi|human chahiye|human se|insaan chahiye|insan chahiye|banda chahiye
automatic jawab nahi|automatic reply nahi|auto reply nahi|automated reply|automated answer|machine nahi
machine se nahi|robot nahi|baat karwao|baat karwa do|baat karao|baat kara do|baat karvao|baat karwaiye|baat karwayen
baat karaiye
इंसान से|किसी इंसान|इन्सान से|किसी व्यक्ति|किसी आदमी|आदमी से बात|व्यक्ति से बात|एजेंट से|मैनेजर से|अधिकारी से बात
प्रतिनिधि|किसी से बात|कस्टमर केयर से|बॉट नहीं|मशीन नहीं|मशीन से नहीं|असली इंसान|ह्यूमन|इंसान चाहिए|व्यक्ति चाहिए
ऑटोमैटिक जवाब नहीं|बात करवाइए|बात करवाओ|बात कराओ|बात कराइए
انسان سے|کسی انسان|کسی شخص|کسی آدمی|آدمی سے بات|کسی بندے|بندے سے بات|ایجنٹ سے|مینیجر سے|مینجر سے|نمائندے|نمائندہ
کسی سے بات|کسٹمر کیئر سے|بوٹ نہیں|مشین نہیں|مشین سے نہیں|اصلی انسان|ہیومن|انسان چاہیے|بندہ چاہیے|آٹومیٹک جواب نہیں
بات کروائیں|بات کرواؤ|بات کرائیں
"""
_SAFETY: Final = """
caught fire|on fire|catching fire|electric shock|got a shock|got shock|gave me a shock|exploded|explosion|burnt
sparking|sparks|smoke|smoking|burning smell|gas leak|poison|poisoning|poisoned|food poisoning|injured|injury|bleeding
unsafe|dangerous|choking|allergic reaction|accident|aag lag|aag lagi|aag lag gayi|jal gaya|jal gayi|jal gaye
current laga|current lag|current mara|shock laga|shock lag|dhuan|dhua|dhuwan|dhamaka|phat gaya|phat gayi|zeher|zehr
chot lagi|chot lag|khoon nikal|khoon nikla|khoon beh|khoon baha|khoon aa|zakhmi|khatarnak|khatra|gas leak
आग लग|आग लगी|जल गया|जल गई|करंट लगा|करंट लग|करंट मार|शॉक लगा|धुआं|धुआँ|धमाका|फट गया|फट गई|ज़हर|चोट लगी|चोट लग|खून निकल
खून निकला|खून बह|खून आ|घायल|खतरनाक|खतरा|गैस लीक|दुर्घटना
آگ لگ|آگ لگی|جل گیا|جل گئی|کرنٹ لگا|کرنٹ لگ|شاک لگا|دھواں|دھماکہ|دھماکا|پھٹ گیا|پھٹ گئی|زہر|چوٹ لگی|چوٹ لگ|خون نکل
خون نکلا|خون بہہ|خون آ|زخمی|خطرناک|خطرہ|گیس لیک|حادثہ
"""
_VULNERABLE: Final = """
passed away|has died|he died|she died|died|funeral|papa nahi rahe|papa nhi rahe|pita nahi rahe|pitaji nahi rahe
abbu nahi rahe|ammi nahi rahi|maa nahi rahi|mummy nahi rahi|pati nahi rahe|shohar nahi rahe|baap mar|papa mar|pita mar
abbu mar|ammi mar|maa mar gayi|maa mar gai|mummy mar|pati mar|patni mar|shohar mar|biwi mar|beta mar|beti mar|faut ho
my late father|my late mother|my late husband|my late wife|cancer|dialysis|chemotherapy|wheelchair|disabled|disability
handicapped|i am blind|im blind|blind person|my blind|visually impaired|blind hoon|blind hu|i am deaf|im deaf|widow
orphan|starving|nothing to eat|no food at home|cannot afford|cant afford|lost my job|terminally ill|intensive care|icu
intiqal|inteqal
dehant|guzar gaye|guzar gayi|chal base|bewa|vidhwa|viklang|mazoor|maazoor|andha|bhooke|bhookhe|naukri chali gayi
khane ko nahi|yateem
बाप मर|पापा मर|पिता मर|माँ मर|मां मर|पति मर|पत्नी मर|बेटा मर|बेटी मर|पापा नहीं रहे|पिताजी नहीं रहे|पति नहीं रहे
देहांत|निधन|गुज़र गए|गुजर गए|गुज़र गई
गुजर गई|मृत्यु|मौत|कैंसर|विधवा|विकलांग|दिव्यांग|नेत्रहीन|भूखे|नौकरी चली गई|खाने को नहीं|अनाथ|डायलिसिस
باپ مر|ابو مر|امی مر|ماں مر|شوہر مر|بیوی مر|بیٹا مر|بیٹی مر|ابو نہیں رہے|والد نہیں رہے|فوت ہو
انتقال|وفات|گزر گئے|گزر گئی|چل بسے|موت|کینسر|بیوہ|معذور|نابینا|بھوکے
نوکری چلی گئی|کھانے کو نہیں|یتیم|ڈائیلاسز
"""
_LEGAL: Final = """
lawyer|lawyers|attorney|advocate|legal notice|legal action|legally|sue you|sue your|suing|lawsuit|consumer court
consumer forum|consumer commission|consumer protection|court case|go to court|in court|take you to court|police
file an fir|file fir|lodge an fir|lodge fir|fir darj
fir kat|fir katwa|fir katwaunga|fir katwaungi|fir katwani|fir karwa|fir karwaunga|fir karwaungi|fir karwani|fir karwai
fir kahan karwani|fir ho sakti|fir hogi|an fir|ek fir|fir copy|fir ki copy|trai aur|trai tak|pta tak
thane me|thane mai|irda ko|court ke
fir likhwa|fir likhwaunga|fir likhwaungi|cyber crime|cybercrime
ombudsman|regulator|trai ko|trai me|trai mein|trai complaint|complaint to trai|pta ko|pta me|pta mein|pta complaint
complaint to pta|rbi|sebi|irdai|human rights|file a case|vakil|vakeel|wakeel|adalat|kanooni|qanooni|kanuni
court jaunga|court jaungi|court mein|case karunga|case karungi|case kar dunga|mukadma|muqadma|thane mein|thana
upbhokta
वकील|कानूनी|क़ानूनी|लीगल नोटिस|कोर्ट|अदालत|उपभोक्ता फोरम|उपभोक्ता अदालत|उपभोक्ता आयोग|पुलिस|थाने|एफआईआर|मुकदमा
केस करूंगा|केस करूंगी|लोकपाल|साइबर क्राइम
وکیل|قانونی|لیگل نوٹس|کورٹ|عدالت|صارف عدالت|کنزیومر کورٹ|پولیس|تھانے|ایف آئی آر|مقدمہ|کیس کروں|محتسب|سائبر کرائم
"""
_ANGER: Final = """
burn your|burn down your|burn ur|kill you|jala dunga|jala dungi|jala denge|aag laga dunga|aag laga denge|maar dalunga
maar daalunga|jaan se maar|जला दूंगा|जला दूँगा|आग लगा दूंगा|मार डालूंगा|जान से मार|جلا دوں گا|آگ لگا دوں گا|مار ڈالوں گا
fed up|sick of|sick and tired|furious|angry|worst|pathetic|disgusting|ridiculous|useless|shame on|shameful|shameless
cheat|cheats|cheaters|cheated|fraud|fraudsters|scam|scammers|thieves|liars|liar|nonsense|idiot|idiots|stupid|bloody
unacceptable|rubbish|bullshit|hell|how dare|wtf|horrible|terrible|bakwas|bakwaas|ghatiya|ghatia|wahiyat|wahiyaat|gussa
ghussa|tang aa|tang aagaya|pareshan kar|besharam|sharam karo|sharm karo|sharam ani|sharam aani|dhokha|dhoka|dhokebaaz
chor hai|chor hain|chor ho|chor log|chor company|sab chor|tum chor|aap chor|ke chor|chor nikle|choron|loot|lootere
jhoothe|jhoote|jhootay|bewakoof|bewaqoof|pagal bana|had hai|hadd hai|harami|kamine
बकवास|घटिया|वाहियात|गुस्सा|ग़ुस्सा|तंग आ|परेशान कर|बेशर्म|शर्म करो|शर्म आनी|धोखा|धोखेबाज़|धोखेबाज|चोर|चोरों|लूट|लुटेरे
झूठे|बेवकूफ|पागल बना|हद है|सबसे खराब|कमीने|फ्रॉड
بکواس|گھٹیا|واہیات|غصہ|تنگ آ|پریشان کر|بےشرم|بے شرم|شرم کرو|شرم آنی|دھوکہ|دھوکا|دھوکے باز|چور|چوروں|لوٹ|لٹیرے|جھوٹے
بیوقوف|بے وقوف|پاگل بنا|حد ہے|بدترین|کمینے|فراڈ
"""
_UNHELPED: Final = """
did not help|didnt help|does not help|doesnt help|not helpful|no help|not what i asked|not my question|wrong answer
did not work|didnt work|does not work|doesnt work|not working|still not|still the same|already tried|tried that
tried this|i did that|same problem|not solved|dont understand|not clear|kaam nahi|kam nahi|nahi hua|nhi hua|nahin hua
nahi chala|samajh nahi|samajh nhi|yeh nahi pucha|ye nahi pucha|kar chuka|kar chuki|kar ke dekh|koi faida nahi
koi fayda nahi|ab bhi|abhi bhi|phir bhi nahi|galat jawab|ghalat jawab
काम नहीं|नहीं हुआ|नहीं चला|समझ नहीं|यह नहीं पूछा|ये नहीं पूछा|कर चुका|कर चुकी|कोई फायदा नहीं|कोई फ़ायदा नहीं|अब भी
अभी भी|फिर भी नहीं|गलत जवाब
کام نہیں|نہیں ہوا|نہیں چلا|سمجھ نہیں|یہ نہیں پوچھا|کر چکا|کر چکی|کوئی فائدہ نہیں|اب بھی|ابھی بھی|پھر بھی نہیں|غلط جواب
"""
_AGAIN: Final = """
second time i|2nd time i|third time|3rd time|fourth time|4th time|fifth time|5th time|asking again|asked again
ask again|again and again|already asked|already told|already wrote|i asked this|asked this before|asked before
asked many times|how many times|so many times|multiple times|repeatedly|dusri baar|doosri baar|dusri bar|teesri baar
tisri baar|teesri bar|tisri bar|chauthi baar|chothi baar|chauthi bar|paanchvi baar|bar bar|baar baar|barbar|kitni baar
kitni bar|kai baar|kai bar|kayi baar|kayi bar|phir se pooch|phir se puch|dobara pooch|dobara puch|dobara pucha
pehle bhi pooch|pehle bhi poocha|pehle bhi pucha|pehle bhi puchha|pehle bhi likha|pehle bhi bataya|pehle bhi bola
pehle bhi kaha|pahle bhi pucha|pahle bhi poocha|pahle bhi likha|pahle bhi bataya
दूसरी बार|तीसरी बार|चौथी बार|पाँचवीं बार|बार बार|कितनी बार|कई बार|फिर से पूछ|दोबारा पूछ|दोबारा लिख|पहले भी पूछा
पहले भी पूछ|पहले भी लिखा|पहले भी बताया|पहले भी कहा
دوسری بار|تیسری بار|چوتھی بار|بار بار|کتنی بار|کئی بار|پھر سے پوچھ|دوبارہ پوچھ|دوبارہ لکھ|پہلے بھی پوچھا|پہلے بھی پوچھ
پہلے بھی لکھا|پہلے بھی بتایا|پہلے بھی کہا
"""
_YES: Final = """
yes|yess|yeah|yea|yep|yup|it did|it does|it helped|it helps|this helped|that helped|helped|madad mili|madad mil gayi
madad mil gai|madad ho gayi|मदद मिली|मदद मिल गई|मदद हुई|مدد ملی|مدد مل گئی|مدد ہوئی
"""
_NO: Final = """
no|nope|nah|not really|not at all|nahi|nahin|nhi|nai|madad nahi mili|madad nhi mili|koi madad nahi|नहीं|नही
मदद नहीं मिली|نہیں|نہی|مدد نہیں ملی
"""
_THANKS: Final = """
thanks|thank you|thank u|thankyou|thx|ty|ok|okay|okk|great|got it|perfect|fine|cool|nice|alright|sure|welcome|helpful
very|so much|a lot|sir|madam|maam|bhai|dear|solved|done|shukriya|shukria|shukran|dhanyavad|dhanyawad|dhanyavaad
meherbani|mehrbani|theek hai|thik hai|theek|thik|acha|accha|achha|ji|haan|han|bohat|bahut|bohot|samajh gaya
samajh gayi|ho gaya|jazakallah
धन्यवाद|शुक्रिया|ठीक है|ठीक|अच्छा|जी|हां|हाँ|बहुत|समझ गया|समझ गई|हो गया|मेहरबानी|आपका|सर|मैडम
شکریہ|مہربانی|ٹھیک ہے|ٹھیک|اچھا|جی|ہاں|بہت|سمجھ گیا|سمجھ گئی|ہو گیا|جزاک اللہ|آپ کا|سر|میڈم
"""
_GREETING: Final = """
how are you|how are u|how r u|how are you doing|how are you today|kaise ho|kaise hain|kaise hain aap|kaise hain aap log
aap kaise hain|aap kaise ho|kya haal hai|kya hal hai|आप कैसे हैं|कैसे हैं आप|कैसे हैं|कैसे हो|क्या हाल है
آپ کیسے ہیں|کیسے ہیں آپ|کیسے ہیں|کیا حال ہے
hi|hii|hiii|hello|helo|hey|hlo|hlw|good morning|good afternoon|good evening|salam|salaam|assalam o alaikum
assalamualaikum|assalam alaikum|aoa|asalam|namaste|namaskar|namasthe|adaab|sir|madam|maam|bhai|team|there|dear|ji
नमस्ते|नमस्कार|हैलो|हेलो|हाय|प्रणाम|सलाम|जी|सर
السلام علیکم|سلام|اسلام علیکم|ہیلو|ہائے|آداب|جی|سر
"""


def _listed(text: str) -> tuple[str, ...]:
    return tuple(phrase for line in text.split("\n") for phrase in line.split("|") if phrase)


#: In the order of their weight: what comes first is the reason that is told.
PHRASES: Final[Mapping[Sign, tuple[str, ...]]] = {
    Sign.SELF_HARM: (),
    Sign.SAFETY: _listed(_SAFETY),
    Sign.VULNERABLE: _listed(_VULNERABLE),
    Sign.LEGAL: _listed(_LEGAL),
    Sign.PERSON: _listed(_PERSON),
    Sign.ANGER: _listed(_ANGER),
    Sign.UNHELPED: _listed(_UNHELPED),
    Sign.YES: _listed(_YES),
    Sign.NO: _listed(_NO),
    Sign.AGAIN: _listed(_AGAIN),
    Sign.THANKS: _listed(_THANKS),
    Sign.GREETING: _listed(_GREETING),
}
#: Nothing but such words: more than thanks in it is a question.
WHOLE: Final = frozenset({Sign.THANKS, Sign.GREETING})
#: Nothing but such words, and thanks beside them.
ANSWERS: Final = frozenset({Sign.YES, Sign.NO})
#: Signs alone, without a word.
PICTURES: Final[Mapping[Sign, str]] = {
    Sign.ANGER: "😡🤬😠🖕",
    Sign.NO: "👎",
    Sign.THANKS: "👍👌🙏❤♥💯👏🤝🙌😊☺🙂😀😃😄🥰🤗✅💐🌹",
    Sign.GREETING: "👋",
}
#: What says which of two is meant, and what may stand beside it.
PLACES: Final = (
    "first|1st|pehla|pehli|pahla|pahli|pehle|पहला|पहली|پہلا|پہلی",
    "second|2nd|dusra|doosra|dusri|doosri|दूसरा|दूसरी|دوسرا|دوسری",
)
BESIDE_PLACES: Final = "the|one|option|wala|wali|waala|wale|vala|please|plz|ji|वाला|वाली|والا|والی"
#: One word, alone, that the bot itself offers as the way out.
ALONE: Final = "person|human|agent|insaan|insan|aadmi|admi|इंसान|व्यक्ति|एजेंट|आदमी|انسان|شخص|ایجنٹ|آدمی|بندہ"
