"""Function words of English and of romanised Hindustani, which say little of what a text is about."""

from __future__ import annotations

from typing import Final

# Words that one language needs in nearly every sentence and the other does not have. Spellings both
# share are left out on purpose: to, me, is, us, in, do, so, the, are, main, par, log, hi, he, no, or, use, ab.
_HINDUSTANI: Final = """
aa aaj aap aapka aapke aapki aapko aapne aata aaya aayi aaye aya ayi abhi acha accha achha agar aisa aise aisi apka
apke apki apko apna apne apni aur bahut bahot bohot boht bhai bhi bilkul chahiye chahie chaiye chahta chahti chuka
chuki de dena dijiye diya diye dono dekho ek gaya gaye gayi gya gyi hai hain haan hogi hoga hone hota hoti hua hui
huwa hum humein hume hoon hu inka inko iska iske iski isko itna jab jaldi jana jao jata jaye jo ka kab kabhi kaha
kahan kaise kaisa kar kara karo kare karen karein karna karne karte karta karti karke kardo kaun ke keh kha khud ki
kia kitna kitne kiya kiye koi ko kuch kuchh kya kyu kyun kyon kyunki lekin liye lia liya liay mai magar maine mein
mera mere meri mujhe mujhko muje na nahi nahin nai nhi ne paisa paise phir pe raha rahe rahi rha rhe rhi sab sabhi
sakta sakte sakti se saath sath sirf tak tha thi thay tum tumhara tumhe unka unke unki unko uska uske uski usko wala
wale wali waqt wo woh wohi ya yaha yahan yar yaar ye yeh yehi
"""
_ENGLISH: Final = """
a about after all already also an and any as at be because been before being but by can can't cannot could did
didn't does doesn't don't for from get give had has have how i i'm i've if into it it's its just let make my need
not of off on once only our out over please set she should show some still than that that's their them then there
there's these they this those too under until up was we were what what's when where which while who why will with
without won't would yes you you're your thank thanks
"""
HINDUSTANI: Final = frozenset(_HINDUSTANI.split())
ENGLISH: Final = frozenset(_ENGLISH.split())
