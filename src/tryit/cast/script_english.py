"""Stories told in English."""

from tryit.cast.stories import Story
from tryit.world import Place

CHARGED_TWICE = Story(
    key="charged-twice",
    person="john.mathew",
    place=Place.MAIL,
    subject="Charged twice for order 91856",
    text="Hello,\n\nMy card was charged twice for order 91856 on Tuesday, 1,249 rupees each time. The app showed an "
    "error the first time, so I tried again, and both payments went through.\n\n"
    "Could you please refund one of them and tell me when to expect it?",
    turns=(
        (
            "Thank you for the quick answer. You wrote “{quote}”, so to be complete: the payments are four minutes "
            "apart, at 7:41 and 7:45 in the evening. I can send the bank statement if that helps."
        ),
        "Understood (“{quote}”). Will it go back to the same card, and will I get a mail when it is done?",
        "“{quote}” answers everything. Thank you for your patience.",
    ),
    later="Good news: one of the two payments was reversed this morning. You can close this from my side.",
    nudge="Has anybody had a chance to look at this? The card bill is due on Friday.",
)

PRAISE = Story(
    key="praise",
    person="kiran.d",
    place=Place.COMMENT,
    under="mugs",
    text="Just here to say that the packing was lovely and the blue mugs are even nicer than in the photo. "
    "My whole family wants them now 💙",
    turns=("“{quote}” made my day 😊 Thank you for writing back!",),
    later="Quick question: will the green ones be back in stock before New Year?",
)

INVOICE = Story(
    key="invoice",
    person="sana.r",
    place=Place.DM,
    text="Hi, I need a copy of the tax invoice for order 86640. The download button in the app just spins.",
    turns=(
        "Thanks! “{quote}” — ok. Please send it to my mail address, the one in my account.",
        "Great, “{quote}”. Got it, and the company name is right as well. That was quick!",
    ),
    later="Hi again, accounts says the invoice has no order date on it. Could you look once more?",
    nudge="Anyone there? I only need the invoice copy.",
)

SANDALS = Story(
    key="sandals",
    person="lakshmi.iyer",
    place=Place.MAIL,
    subject="Wrong size of sandals",
    picture="sandals",
    text="Dear team,\n\nThe sandals that came today are size 5 and I ordered size 7 (order 93370). "
    "A photo of the box is attached.\n\nPlease arrange an exchange; I would rather not have a refund.",
    away="Thank you for your mail. I am travelling and have little time to read; I will answer as soon as I can.",
    turns=(
        (
            "Sorry for the automatic answer. I have now read your mail (“{quote}”). "
            "Somebody is at home on weekdays from ten to four."
        ),
        "“{quote}” suits me well. Thank you for sorting it out.",
    ),
    later="The right pair has come, thank you. One buckle is a little loose, but I can live with it.",
    nudge="A gentle reminder about the sandals, please.",
)
