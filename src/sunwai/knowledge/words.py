"""Words that nearly every question has and that say nothing of what it is about. Folded, as a search has them."""

from __future__ import annotations

from typing import Final

from sunwai.language.folding import fold
from sunwai.language.function_words import ENGLISH, HINDUSTANI

_LATIN: Final = """
to me is us in do so the are he she or use my i you he it its am hi hello hey dear sir madam maam ji please
pls plz kindly help want tell know sakun sakoon sakte sakti chahta bata batao bataiye btao btaye krna karna
kru kare kaisay kese kesay main par log ab ho ke ki k se say mein mai ko kya kia kyu hai he hein r u ur im
dont cant whats wanna
"""
_DEVANAGARI: Final = """
का के की को से में पर है हैं हूं हो था थे थी और या यह वह ये वे मैं मे मुझे मुझको मेरा मेरे मेरी हम हमें हमारा
आप आपका आपके आपकी आपको क्या कैसे कैसा कैसी कब कहां कौन कितना कितने कितनी क्यों किस कि जो तो ही भी न ना नही
नहीं कर करे करें करना करूं करता करते किया रहा रहे रही सकता सकते सकती गया गई गए होता होती होगा जी कृपया चाहिए
बताएं बताओ बताइए ने लिए अपना अपने अपनी एक इस उस इसका उसका अब अभी जाए जाता
"""
_URDU: Final = """
کا کے کی کو سے میں پر ہے ہیں ہوں ہو تھا تھے تھی اور یا یہ وہ مجھے مجھ میرا میرے میری ہم ہمیں ہمارا آپ آپکا کیا
کیسے کیسا کیسی کب کہاں کون کتنا کتنے کتنی کیوں کس کہ جو تو ہی بھی نہ نا نہیں کر کرے کریں کرنا کروں کرتا کرتے
رہا رہے رہی سکتا سکتے سکتی گیا گئی گئے ہوتا ہوتی ہوگا گا گی جی براہ کرم چاہیے بتائیں بتاؤ نے لیے اپنا اپنے
اپنی ایک اس ان اب ابھی جائے
"""
_ABOUT_SOMETHING: Final = frozenset({"paisa", "paise", "not", "off", "without"})

_EVERYWHERE: Final = ENGLISH | HINDUSTANI | frozenset((*_LATIN.split(), *_DEVANAGARI.split(), *_URDU.split()))
EMPTY: Final = frozenset(fold(word) for word in _EVERYWHERE - _ABOUT_SOMETHING)
