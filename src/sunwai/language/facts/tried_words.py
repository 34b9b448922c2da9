"""How people say that they have done a step: one expression a step, for English and for Hindi and Urdu in any script.

English loan words keep their script or change it in the middle of a sentence (restart करके देखा), so the expressions
of Hindi and Urdu take each part in Latin, Devanagari or Arabic letters.
"""

from __future__ import annotations

from typing import Final

_ALSO: Final = "(?: (?:bhi|to|hi|ko|भी|तो|ही|को|بھی|تو|ہی|کو)){0,2}"
_AGAIN: Final = (
    "(?: (?:dobara|dubara|dobaara|phir se|fir se|firse|wapas|phir|fir|again"
    "|दोबारा|दुबारा|फिर से|फिर|वापस|دوبارہ|پھر سے|پھر|واپس))?"
)
_HAVING: Final = "(?: ?(?:kar|kr|कर|کر)(?: ?(?:ke|k|kay|के|کے))?| ?(?:ke|के|کے))"
# ki, की, کی after a noun is "of" far more often than "did": only where the sentence goes on otherwise.
_END: Final = (
    r"(?=[.,!]| *$| (?:hai|h|thi|lekin|par|pr|magar|phir|fir|but|है|थी|लेकिन|पर|मगर|फिर|ہے|تھی|لیکن|مگر|پھر|پر)\b)"
)
_TRIED: Final = (
    "(?: (?:bhi|भी|بھی))? (?:dekha|dekhi|dekh liya|dekh li|dekh chuka"
    "|देखा|देखी|देख लिया|देख ली|دیکھا|دیکھی|دیکھ لیا|دیکھ لی)"
)
_DID: Final = (
    f"{_ALSO}(?:{_HAVING}{_TRIED}"
    "| ?(?:kar|kr|कर|کر) ?(?:liya|lia|li|diya|dia|di|chuka|chuki|chuke|लिया|ली|दिया|दी|चुका|चुकी|चुके|لیا|لی"
    "|دیا|دی|چکا|چکی|چکے)"
    f"| (?:kiya|kia|kiye|kari|maar diya|maara|किया|किये|किए|मार दिया|کیا|کیے|مار دیا)| (?:ki|की|کی){_END})"
)
_RESTART: Final = "restart|re start|reboot|रीस्टार्ट|रिस्टार्ट|री स्टार्ट|रीबूट|ری اسٹارٹ|ری سٹارٹ|ریسٹارٹ|ریستارٹ|ری بوٹ"
_OFF: Final = "band|bund|off|switch off|बंद|बन्द|ऑफ|بند|آف"
_ON: Final = "chalu|chaalu|on|start|चालू|ऑन|शुरू|स्टार्ट|چالو|آن|اسٹارٹ|سٹارٹ|شروع"
_RAN: Final = "(?:chalaya|chalayi|chala ke dekha|चलाया|चलाई|चलायी|چلایا|چلائی)"
_OPENED: Final = f"(?:khola|kholi|khol liya|खोला|खोली|खोल लिया|کھولا|کھولی|khol{_HAVING}{_TRIED}|खोल{_HAVING}{_TRIED})"
_UNINSTALL: Final = "uninstall|un install|delete|hata|remove|हटा|ہٹا|अनइंस्टॉल|अनइन्स्टॉल|डिलीट|ان انسٹال|ڈیلیٹ"
_INSTALL: Final = "install|download|इंस्टॉल|इन्स्टॉल|डाउनलोड|انسٹال|ڈاؤن لوڈ"
_PUT: Final = (
    "(?:dala|daala|dali|laga(?:ya|yi|ye|i)|laga (?:diya|liya|ke dekha)"
    "|डाला|डाली|लगाया|लगाई|लगायी|लगाए|ڈالا|ڈالی|لگایا|لگائی|لگائے)"
)
_REINSTALL: Final = "re ?-?install|रीइंस्टॉल|रीइन्स्टॉल|री इंस्टॉल|रिइंस्टॉल|ری انسٹال|ریانسٹال"
_RESET: Final = "reset|re set|रीसेट|रिसेट|ری سیٹ|ریسیٹ"
_UPDATE: Final = "update|apdate|upgrade|अपडेट|अपग्रेड|اپڈیٹ|اپ ڈیٹ|اپگریڈ"
_CACHE: Final = "cache|cookies|cookie|data|history|कैश|कैशे|कुकीज़|डेटा|کیشے|کیش|کیچ|ڈیٹا|کوکیز"
_CLEAR: Final = "clear|saaf|saf|delete|क्लियर|साफ|साफ़|डिलीट|کلیئر|صاف|ڈیلیٹ"
_LOG_OUT: Final = "log ?-?out|sign ?-?out|लॉग ?आउट|साइन आउट|لاگ ?آؤٹ|سائن آؤٹ"
_LOG_IN: Final = "log ?-?in|sign ?-?in|लॉग ?इन|साइन इन|लॉगिन|لاگ ?ان|سائن ان"
_PASSWORD: Final = "password|पासवर्ड|पासवर्ड्स|پاسورڈ|پاس ورڈ"  # noqa: S105 – the word, not one
_CHANGED: Final = "(?:badla|badal (?:diya|liya|ke dekha)|बदला|बदल दिया|बदल लिया|بدلا|بدل دیا|بدل لیا)"
_CHANGE: Final = "change|reset|चेंज|रीसेट|तब्दील|تبدیل|چینج|ری سیٹ"
_PLUGGED: Final = "plug|sim|cable|wire|battery|charger|प्लग|सिम|केबल|तार|बैटरी|چارجر|پلگ|سم|کیبل|تار|بیٹری"
_OUT: Final = "nikal|nikaal|निकाल|نکال"
_OTHER: Final = "dusre|doosre|dusra|doosra|kisi aur|दूसरे|दूसरा|किसी और|دوسرے|دوسرا|کسی اور"
_DEVICE: Final = "phone|mobile|device|browser|laptop|computer|फोन|मोबाइल|ब्राउज़र|लैपटॉप|فون|موبائل|براؤزر|لیپ ٹاپ"
_NETWORK: Final = "wifi|wi-fi|network|net|internet|वाईफाई|नेटवर्क|وائی فائی|نیٹ ورک"
_WITH: Final = "(?: (?:se|pe|par|me|mein|से|पर|में|سے|پر|میں))?"
_TRY: Final = (
    f"(?:(?: (?:try|check|ट्राई|चेक|ٹرائی|چیک)){_DID}|{_ALSO} (?:chala|laga|चला|लगा|چلا|لگا){_HAVING}?{_TRIED}|{_TRIED})"
)

HINDUSTANI: Final = {
    "reinstall": (
        f"(?:{_REINSTALL}){_DID}|(?:{_UNINSTALL}){_HAVING}{_AGAIN} (?:(?:{_INSTALL}){_DID}|{_PUT})"
        f"|(?:uninstall|अनइंस्टॉल|ان انسٹال){_DID}"
    ),
    "restart": f"(?:{_RESTART}){_DID}|(?:{_OFF}){_HAVING}{_AGAIN} (?:(?:{_ON}){_DID}|{_RAN})",
    "close_app": f"(?:{_OFF}){_HAVING}{_AGAIN} {_OPENED}",
    "change_password": f"(?:{_PASSWORD}){_ALSO} (?:(?:{_CHANGE}){_DID}|{_CHANGED})",
    "reset": f"(?:{_RESET}){_DID}",
    "update": f"(?:{_UPDATE}){_DID}",
    "clear_cache": f"(?:{_CACHE}){_ALSO} (?:{_CLEAR}){_DID}",
    "sign_in_again": f"(?:{_LOG_OUT}){_HAVING}?{_AGAIN} (?:{_LOG_IN}){_DID}",
    "reconnect": f"(?:{_PLUGGED}){_ALSO} (?:{_OUT}){_HAVING}?{_AGAIN} {_PUT}",
    "change_device": f"(?:{_OTHER}) (?:{_DEVICE}){_WITH}{_ALSO}{_TRY}",
    "change_network": f"(?:{_OTHER}) (?:{_NETWORK}){_WITH}{_ALSO}{_TRY}",
}
ENGLISH: Final = {
    "change_password": "(?:changed|reset|updated) (?:the|my|our) password",
    "restart": "restarted|rebooted|tried (?:to )?(?:restart|reboot)(?:ing)?|did a (?:restart|reboot)|power ?-?cycled"
    "|(?:have|already|'ve) (?:done a )?(?:restart|reboot)"
    "|(?:turned|switched|powered|tried turning|tried switching)(?: [a-z]+){0,3} off"
    "(?: and| then){0,2}(?: turned)?(?: it)?(?: back)? on(?: again)?",
    "reinstall": (
        "re-?installed|uninstalled(?: (?:and|the|app|it|then)){0,3}(?: (?:re)?-?installed)?"
        "|tried (?:to )?re-?install(?:ing)?"
        "|(?:deleted|removed)(?: (?:the|my))? (?:app|it),?(?: and| then){0,2} (?:re-?)?installed"
    ),
    "reset": "(?:(?:i|we|already|have|'ve|tried|did|and)(?: a| to| also)? (?:factory |hard |soft )?(?:reset|resetting)"
    "(?! (?:(?:the|my|our|your) )?(?:password|pin|link|mail))"
    "(?: (?:the|my|network|router|phone|settings|device|app|modem|it)){0,3})",
    "update": (
        "updated (?:(?:the|my|to|all|latest) ){0,3}(?:app|firmware|software|phone|ios|android|system|driver"
        "|drivers|version|it|browser|windows)"
    ),
    "clear_cache": "(?:cleared|deleted|clearing) (?:[a-z]+ ){0,3}(?:cache|cookies|app data|history)",
    "sign_in_again": "(?:logged|signed) out(?: and| then){0,2}(?: logged| signed)?(?: back)? in(?: again)?",
    "reconnect": "(?:unplugged|disconnected|removed|took out)(?: [a-z]+){1,4} and "
    "(?:re-?)?(?:plugged|connected|put|inserted)(?: (?:it|them|back|again|in)){0,3}"
    "|(?:changed|replaced|swapped|reconnected|reseated) (?:the )?(?:cable|sim|batteries|battery|charger|wire)"
    "|unplugged(?: and replugged)?",
    "change_device": (
        "tried (?:it )?(?:on |with |using |from |in )?(?:another|a different|other|different|two|both|my "
        "[a-z]+'s) (?:phone|device|browser|laptop|computer|charger|cable|socket)s?"
    ),
    "change_network": (
        "(?:tried|switched)(?: it)?(?: (?:on|to|with|using|another|a different|other|both|mobile|my)){0,3} "
        "(?:wi-?fi|network|mobile data|hotspot|data)"
    ),
}
