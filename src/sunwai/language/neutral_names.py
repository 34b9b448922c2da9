"""Words that tell no language, in Latin letters: names of both countries, and what everybody types in a chat."""

from __future__ import annotations

from typing import Final

_PEOPLE: Final = """
rahul priya amit sharma verma khan ali ahmed fatima ayesha singh kumar gupta patel reddy iyer nair sunita rajesh suresh
ramesh deepak neha pooja anjali ravi sanjay vijay lakshmi krishna arjun mohammed muhammad hassan hussain usman bilal
imran sana zainab mariam iqbal malik butt chaudhry qureshi siddiqui sheikh ansari salman shahrukh aamir virat rohit
sachin abdul rehman asif kashif nadeem tariq shoaib farhan hina saima rabia mehta joshi mishra tiwari yadav chauhan
rajput pandey ghosh banerjee mukherjee bose sen desai shah jain agarwal bhatia kapoor khanna malhotra arora sethi
"""
_PLACES: Final = """
delhi mumbai bangalore bengaluru chennai kolkata hyderabad pune lucknow jaipur patna karachi lahore islamabad
rawalpindi peshawar multan faisalabad noida gurgaon indore bhopal nagpur kanpur agra varanasi surat ahmedabad kochi
india pakistan punjab bihar kerala gujarat kashmir sindh quetta andheri connaught gulberg clifton saket
"""
_BRANDS: Final = """
vodafone jio airtel flipkart amazon paytm zomato swiggy irctc sbi hdfc icici myntra daraz jazz ufone zong easypaisa
jazzcash bsnl ola uber phonepe gpay hotstar netflix meesho blinkit zepto bajaj tata ptcl kelectric bykea foodpanda
iphone samsung galaxy redmi realme oneplus oppo vivo nokia poco pixel macbook airpods pro max ultra plus note lite mini
"""
_CHAT: Final = """
hi hii hiii hiiii hlo hlw hy hm hmm hmmm haha hahaha lol ok okay okk kk gm gn tq bro sir mam maam madam team
"""
NAMES: Final = frozenset(f"{_PEOPLE} {_PLACES} {_BRANDS}".split())
EVERYWHERE: Final = NAMES | frozenset(_CHAT.split())
