"""Words of one matter across languages: ``refund``, wapsi, واپسی. Each is worth less than the word itself.

Written by hand from what customers of shops, carriers, banks and utilities ask, not from the questions it is measured
on. A word may belong to several matters; a line that begins with spaces goes on with the one above. Other spellings
and scripts are met by their sound.
"""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import Final

from sunwai.language.folding import fold
from sunwai.language.phonetic import is_short, word_keys

_LISTED: Final = """
refund refunded reimburse reimbursement moneyback chargeback wapas wapsi vapas vapsi lauta lautana
  lautao रिफंड वापस वापसी लौटा लौटाना ریفنڈ واپس واپسی لوٹا لوٹانا
return send wapas wapsi lautana pickup collect unwanted वापस वापसी लौटाना پسند واپس واپسی لوٹانا
money amount cash rupees rs paisa paise paisay raqam rakam rupaye rupay funds पैसा पैसे रुपये रुपए
  रकम پیسہ پیسے روپے رقم
exchange replace replacement swap badal badlo badalna badli badle change बदल बदलना बदले बदली
  एक्सचेंज بدل بدلنا تبدیل تبدیلی بدلے
cancel cancelled cancellation undo stop band radd rad mansookh रद्द कैंसिल कैंसल منسوخ کینسل رد
deliver delivery delivered ship shipping shipment dispatch courier parcel package rider pahunch
  pahuncha pohancha pohncha arrive arrived arrives arriving डिलीवरी पहुंच पहुंचा पहुंचेगा पार्सल
  कूरियर ڈیلیوری پہنچ پہنچا پہنچے پارسل کوریئر
late delay delayed slow waiting wait overdue der deri intezar intzar देर देरी इंतजार इंतज़ार लेट دیر
  تاخیر انتظار لیٹ
track tracking trace status where kahan kidhar location whereabouts ट्रैक ट्रैकिंग कहां किधर स्थिति
  ٹریک ٹریکنگ کہاں کدھر
damaged damage broken broke cracked crack torn leaking leaked smashed dented toota tuta tooti phata
  kharab खराब टूटा टूटी टूट फटा डैमेज خراب ٹوٹا ٹوٹی ٹوٹ پھٹا
defective faulty fault defect malfunction dead kharab repair fix fixed broken working work chal खराब
  खराबी ठीक मरम्मत रिपेयर چل خراب خرابی ٹھیک مرمت
wrong incorrect different mistaken mistake galat ghalat गलत दूसरा غلط دوسرا
missing lost absent gum gayab nahi chori kho गुम गायब खो चोरी گم غائب کھو چوری
stolen theft thief robbed snatched chori चोरी छीन چوری چھین
pay payment paid payable transaction upi card debit credit netbanking wallet easypaisa jazzcash
  paytm bhugtan adaigi भुगतान पेमेंट अदा ادائیگی پیمنٹ ادا
charged charge deducted deduct debited debit kat kata katgaye double twice do कट कटा कटे कटौती
  दोबारा کٹ کٹا کٹے کٹوتی دوبارہ
cod cash doorstep नकद कैश نقد کیش
emi instalment instalments installment installments qist kist किस्त किश्त ईएमआई قسط قسطوں
price cost rate fee fees charges charge expensive daam dam qeemat keemat kimat mehnga kitne दाम कीमत
  शुल्क फीस महंगा चार्ज دام قیمت فیس مہنگا چارج
free muft mufti gratis मुफ्त फ्री مفت فری
discount coupon voucher promo promocode offer deal sale code chhoot chhut riayat छूट कूपन ऑफर
  डिस्काउंट वाउचर रियायत چھوٹ کوپن آفر ڈسکاؤنٹ رعایت واؤچر
gift card present giftcard tohfa tuhfa गिफ्ट तोहफा उपहार تحفہ گفٹ
invoice bill receipt gst tax ntn gstin rasid raseed बिल रसीद इनवॉइस टैक्स जीएसटी بل رسید انوائس ٹیکس
address location place moved pata ghar shift पता घर پتہ پتا گھر
change edit update modify correct badal badalna badlo बदल बदलना बदलें सुधार अपडेट بدل بدلنا تبدیل
  درست
phone mobile number sim contact call फोन मोबाइल नंबर कॉल فون موبائل نمبر کال
email mail inbox gmail ईमेल मेल ای میل
account profile login signin log khata खाता अकाउंट प्रोफाइल اکاؤنٹ کھاتہ پروفائل
password passcode pin forgot reset otp code bhool bhul पासवर्ड पिन भूल ओटीपी کوڈ پاس پن بھول پاسورڈ
delete remove close deactivate erase hatao mitao band हटा हटाना मिटा बंद डिलीट ہٹا ہٹانا مٹا بند
  ڈیلیٹ
privacy data personal information secret share details जानकारी डेटा निजी معلومات ڈیٹا ذاتی نجی
security hacked hack fraud scam fake phishing cheat cheated dhoka dhokha thagi farzi naqli धोखा ठगी
  फर्जी फ्रॉड हैक دھوکا دھوکہ فراڈ ہیک جعلی
genuine original real authentic fake asli naqli nakli duplicate copy असली नकली ओरिजिनल اصلی نقلی
  اوریجنل
warranty guarantee guaranty zamanat वारंटी गारंटी وارنٹی گارنٹی ضمانت
size fit fitting large small tight loose measurement chota bada naap साइज नाप छोटा बड़ा ढीला फिटिंग
  سائز ناپ چھوٹا بڑا ڈھیلا
colour color shade rang रंग कलर رنگ کلر
stock available availability sold restock back dastiyab mojood उपलब्ध स्टॉक मिलेगा دستیاب سٹاک اسٹاک
  موجود
order purchase buy bought place booking book kharid khareed kharidna ऑर्डर खरीद खरीदना बुकिंग آرڈر
  خرید خریدنا بکنگ
open timing timings hours opening closed close time waqt samay khula khulta band समय वक्त खुला खुलता
  टाइम وقت کھلا کھلتا ٹائم اوقات
holiday weekend sunday eid diwali ramadan ramzan chutti छुट्टी रविवार ईद दिवाली रमजान چھٹی اتوار عید
  رمضان
store shop branch outlet showroom dukan dukaan दुकान शोरूम स्टोर دکان شوروم سٹور
agent human person representative staff executive insan banda adhikari support help care helpline
  customer आदमी इंसान प्रतिनिधि एजेंट मदद सहायता انسان بندہ نمائندہ ایجنٹ مدد
complaint complain grievance report escalate shikayat शिकायत शिकवा شکایت
review rating feedback stars raaye samiksha रिव्यू राय रेटिंग समीक्षा ریویو رائے ریٹنگ
subscription plan renew renewal membership premium member upgrade downgrade recharge package योजना
  प्लान नवीनीकरण सदस्यता रिचार्ज پلان پیکج رکنیت ریچارج تجدید
points reward rewards loyalty cashback earn inaam इनाम पॉइंट कैशबैक انعام پوائنٹ کیش بیک
app website site page online download install update chalta khul ऐप वेबसाइट साइट डाउनलोड ایپ ویب
  سائٹ ڈاؤنلوڈ
error crash crashing bug issue problem stuck hang freeze dikkat masla mushkil pareshani समस्या
  दिक्कत परेशानी एरर مسئلہ مشکل دشواری پریشانی ایرر
internet network signal wifi connection slow speed broadband data net इंटरनेट नेटवर्क सिग्नल स्पीड
  نیٹ انٹرنیٹ نیٹورک سگنل سپیڈ
electricity power outage light bijli load shedding meter बिजली लाइट मीटर بجلی لائٹ میٹر
loan interest borrow karz qarz byaj sood लोन कर्ज ब्याज قرض سود لون
balance statement history passbook bakaya बैलेंस बकाया स्टेटमेंट بیلنس بقایا سٹیٹمنٹ
transfer send sent received deposit withdraw withdrawal atm bheja bhejna ट्रांसफर भेजा भेजना जमा
  निकाल ٹرانسفر بھیجا بھیجنا جمع نکال
block blocked unblock freeze locked lock unlock बंद ब्लॉक लॉक بند بلاک لاک
document documents kyc identity proof aadhaar aadhar pan cnic id kagaz dastavez दस्तावेज कागज आधार
  पहचान دستاویز کاغذ شناختی
verify verification confirm approved approval tasdeeq tasdiq सत्यापन पुष्टि वेरिफाई تصدیق
insurance claim policy bima premium hospital बीमा क्लेम पॉलिसी بیمہ کلیم پالیسی انشورنس
ticket flight train seat travel journey pnr reservation safar टिकट उड़ान फ्लाइट ट्रेन सीट यात्रा ٹکٹ
  پرواز فلائٹ ٹرین سیٹ سفر
luggage baggage bag bags saman samaan सामान बैग سامان بیگ
appointment visit slot schedule reschedule technician engineer mechanic मिस्त्री तकनीशियन अपॉइंटमेंट
  मैकेनिक مستری ٹیکنیشن اپائنٹمنٹ
install installation setup fitting assemble lagana lagwana इंस्टॉल लगाना लगवाना لگانا لگوانا انسٹال
food meal dish restaurant khana order cold stale khaana खाना ठंडा बासी کھانا ٹھنڈا باسی
expiry expired expire date shelf old purana basi एक्सपायरी पुराना तारीख ایکسپائری پرانا تاریخ
ingredients allergy vegetarian veg halal nuts sugar सामग्री शाकाहारी एलर्जी हलाल اجزا حلال الرجی
  سبزی
baby child children kids bacha bachcha bachhe बच्चा बच्चे بچہ بچے بچوں
safe safety fire burn shock injury hurt khatra खतरा आग चोट सुरक्षित خطرہ آگ چوٹ محفوظ
wash washing clean cleaning dhona dho saaf धोना धुलाई साफ دھونا دھلائی صاف
country abroad international foreign overseas export videsh bahar pardes विदेश बाहर अंतरराष्ट्रीय
  بیرون ملک باہر
village city area pincode pin postcode zip region gaon gaanv sheher shahar इलाका गांव शहर पिनकोड
  علاقہ گاؤں شہر پوسٹل
today tomorrow urgent fast express quick quickly sameday jaldi foran turant aaj kal जल्दी तुरंत आज
  कल جلدی فوراً آج کل
days day long duration din dino hafta hafte week weeks दिन दिनों हफ्ता हफ्ते دن دنوں ہفتہ ہفتے
bulk wholesale quantity business company corporate dealer thok थोक व्यापार कंपनी تھوک کاروبار کمپنی
sell seller vendor merchant partner franchise bechna bech बेचना विक्रेता بیچنا فروش فروخت
job career hiring vacancy work naukri nokri salary नौकरी वेतन نوکری تنخواہ ملازمت
custom customise customize personalise personalize engraving name print apni pasand पसंद छपाई پسند
  چھپائی
pack packing packaging wrap wrapped box dabba डिब्बा पैकिंग पैकेट ڈبہ پیکنگ
weight heavy kg grams wazan vazan वजन किलो وزن کلو
quality bad poor cheap ghatiya bekar bekaar घटिया बेकार क्वालिटी گھٹیا بیکار کوالٹی معیار
language hindi urdu english bhasha zaban zubaan भाषा हिंदी उर्दू अंग्रेजी زبان اردو ہندی انگریزی
notification notifications message messages sms spam unsubscribe alerts sandesh संदेश मैसेज सूचना
  پیغام میسج اطلاع
video image photo picture tasveer foto फोटो तस्वीर वीडियो تصویر فوٹو ویڈیو
"""
#: The matters, one a line: the words of each.
MATTERS: Final = tuple(_LISTED.replace("\n  ", " ").strip().splitlines())
CONCEPT_MARK: Final = "ᶜ"  # a letter of its own, so that no word of a text begins with it


def _table() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for matter in MATTERS:
        words = matter.split()
        for word in words:
            for form in _forms(word):
                found[form].add(CONCEPT_MARK + words[0])
    return {form: frozenset(concepts) for form, concepts in found.items()}


def _forms(word: str) -> list[str]:
    """Return a word folded, and its sounds where they are long enough to mean one word."""
    return [fold(word), *(f"~{each}" for each in word_keys(word) if not is_short(each))]


_CONCEPTS: Final = _table()


@lru_cache(20_000)
def concepts_of(word: str) -> frozenset[str]:
    """Return the matters that a folded word speaks of: by its spelling, else by its sound."""
    spelled, *sounds = _forms(word)
    if spelled in _CONCEPTS:
        return _CONCEPTS[spelled]
    return frozenset().union(*(_CONCEPTS.get(sound, frozenset()) for sound in sounds))
