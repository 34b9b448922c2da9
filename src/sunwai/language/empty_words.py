"""Words that nearly every question has and that say nothing of what it is about. Folded, as a search has them."""

from __future__ import annotations

from typing import Final

from sunwai.language.folding import fold

_LATIN: Final = """
a aa aaj aap aapka aapke aapki aapko aapne aata aaya aaye aayega aayegi aayi ab abhi about accha acha achha aega
aegi after agar aisa aise aisi all already also am an and any apka apke apki apko apna apne apni are as at aur
aya ayega ayegi ayi bahot bahut bata bataiye batao be because been before being bhai bhi bilkul bohot boht btao
btaye but by can cannot cant chahie chahiye chahta chahti chaiye chuka chuki could de dear dekho dena did didn
dijiye diya diye do does doesn don dono dont ek for from gaya gaye gayi get getting give got gya gyi haan had
hai hain has have he hein hello help hey hi ho hoga hogi hone hoon hota hoti how hu hua hui hum hume humein huwa
i if im in inka inko into is iska iske iski isko it itna its jab jaldi jana jao jata jaye ji jo just k ka kab
kabhi kaha kahan kaisa kaisay kaise kar kara kardo kare karein karen karke karna karne karo karta karte karti
kaun ke keh kesay kese kha khud ki kia kindly kitna kitne kiya kiye know ko koi krna kru kuch kuchh kya kyon kyu
kyun kyunki lekin let lia liay liya liye log m maam madam magar mai main maine make me mein mera mere meri mila
mile milega milegi milenge mili milta milti muje mujhe mujhko my na nahi nahin nai ne need needs nhi of on once
only or our out over par pe phir please pls plz r raha rahe rahi re rha rhe rhi s saath sab sabhi sakoon sakta
sakte sakti sakun sath say se set she should show sir sirf so some still t tak tell tha than thank thanks that
thay the their them then there these they thi this those to too tum tumhara tumhe u under unka unke unki unko
until up ur us use uska uske uski usko ve wala wale wali wanna want wanted wants waqt was we were what whats
when where which while who why will with wo woh wohi won would ya yaar yaha yahan yar ye yeh yehi yes you your
"""
_DEVANAGARI: Final = """
का के की को से में पर है हैं हूं हो था थे थी और या यह वह ये वे मैं मे मुझे मुझको मेरा मेरे मेरी हम हमें हमारा आप
आपका आपके आपकी आपको क्या कैसे कैसा कैसी कब कहां कौन कितना कितने कितनी क्यों किस कि जो तो ही भी न ना नही नहीं कर
करे करें करना करूं करता करते किया रहा रहे रही सकता सकते सकती गया गई गए होता होती होगा जी कृपया चाहिए बताएं बताओ
बताइए ने लिए अपना अपने अपनी एक इस उस इसका उसका अब अभी जाए जाता मिलेगा मिलेगी मिलेंगे मिले मिलता मिलती मिला मिली
आएगा आयेगा आएगी आयेगी
"""
_URDU: Final = """
کا کے کی کو سے میں پر ہے ہیں ہوں ہو تھا تھے تھی اور یا یہ وہ مجھے مجھ میرا میرے میری ہم ہمیں ہمارا آپ آپکا کیا
کیسے کیسا کیسی کب کہاں کون کتنا کتنے کتنی کیوں کس کہ جو تو ہی بھی نہ نا نہیں کر کرے کریں کرنا کروں کرتا کرتے رہا
رہے رہی سکتا سکتے سکتی گیا گئی گئے ہوتا ہوتی ہوگا گا گی جی براہ کرم چاہیے بتائیں بتاؤ نے لیے اپنا اپنے اپنی ایک
اس ان اب ابھی جائے ملے ملیں ملتا ملتی ملا ملی ملیگا آئے آئیں آئیگا
"""
EMPTY: Final = frozenset(fold(word) for word in (*_LATIN.split(), *_DEVANAGARI.split(), *_URDU.split()))
