"""The larger towns of India and Pakistan, which addresses end in, in three scripts. Written from general knowledge."""

from __future__ import annotations

from typing import Final

INDIA: Final = (
    "mumbai|bombay|delhi|new delhi|bengaluru|bangalore|hyderabad|ahmedabad|chennai|kolkata|surat|pune|jaipur"
    "|lucknow|kanpur"
    "|nagpur|indore|thane|bhopal|visakhapatnam|patna|vadodara|ghaziabad|ludhiana|agra|nashik|faridabad|meerut"
    "|rajkot|varanasi"
    "|srinagar|aurangabad|dhanbad|amritsar|allahabad|prayagraj|ranchi|howrah|coimbatore|jabalpur|gwalior"
    "|vijayawada|jodhpur"
    "|madurai|raipur|kota|guwahati|chandigarh|mysore|mysuru|gurgaon|gurugram|noida|greater noida|jammu"
    "|dehradun|kochi|bareilly"
    "|moradabad|aligarh|jalandhar|bhubaneswar|trivandrum|goa|udaipur|ajmer|bikaner|navi mumbai"
)
INDIA_DEVANAGARI: Final = (
    "मुंबई|दिल्ली|बेंगलुरु|बंगलौर|हैदराबाद|अहमदाबाद|चेन्नई|कोलकाता|सूरत|पुणे|जयपुर|लखनऊ|कानपुर|नागपुर|इंदौर"
    "|ठाणे|भोपाल|पटना|वडोदरा"
    "|गाजियाबाद|लुधियाना|आगरा|नासिक|फरीदाबाद|मेरठ|राजकोट|वाराणसी|श्रीनगर|अमृतसर|इलाहाबाद|प्रयागराज|रांची"
    "|जबलपुर|ग्वालियर|जोधपुर"
    "|रायपुर|कोटा|गुवाहाटी|चंडीगढ़|गुड़गांव|गुरुग्राम|नोएडा|जम्मू|देहरादून|बरेली|मुरादाबाद|अलीगढ़|जालंधर"
    "|उदयपुर|अजमेर|बीकानेर"
)
PAKISTAN: Final = (
    "karachi|lahore|faisalabad|rawalpindi|gujranwala|peshawar|multan|islamabad|quetta|bahawalpur|sargodha"
    "|sialkot|sukkur"
    "|larkana|sheikhupura|jhang|gujrat|mardan|kasur|dera ghazi khan|sahiwal|nawabshah|okara|mirpur|abbottabad"
    "|jhelum|sadiqabad"
    "|کراچی|لاہور|فیصل آباد|راولپنڈی|پنڈی|گوجرانوالہ|پشاور|ملتان|اسلام آباد|کوئٹہ|بہاولپور|سرگودھا|سیالکوٹ"
    "|سکھر|لاڑکانہ|شیخوپورہ"
    "|جھنگ|گجرات|مردان|قصور|ڈیرہ غازی خان|ساہیوال|نوابشاہ|اوکاڑہ|میرپور|ایبٹ آباد|جہلم|صادق آباد|حیدرآباد"
    "|دہلی|ممبئی|لکھنؤ"
)
