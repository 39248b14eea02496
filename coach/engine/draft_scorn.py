"""Words against somebody: scorn and insults, and text that is meant for whoever judges it."""

from coach.engine.draft_classes import CLASSES
from coach.engine.phrases import Phrases

INSULTS = frozenset(
    """idiot idiots idiotic stupid stupidity moron morons dumb clown clowns joke pathetic garbage
    trash rubbish nonsense bullshit crap shit fuck fucking loser losers sheep sheeple libtard
    snowflake snowflakes hack clueless brainless braindead ignorant ignoramus liar liars lies
    propaganda fake scum disgusting disgrace shame shameful ridiculous laughable lame boring
    whiny whining whiners cry crybaby hypocrite hypocrites hypocrisy fool fools foolish insane
    lunatic lunatics nutjob nuts crazy troll trolls shill shills drivel tripe rant ranting
    puke vomit barf yawn snore blah bla elites elitist elitists socialist commie commies
    fascist fascists nazi woke libs lefties lefty righties retard retarded corrupt crooks
    crook thieves criminals""".split()
)

RUDE = Phrases(
    {
        "rude": {
            1.0: [
                "you|u|ya|they|he|she are|is|r|were @really? a|an|the? @really? @fool",
                "you're|youre|ur|you|u|ya|they're|he's|she's @really? a|an? @really? @fool",
                "are|r you|u @really? a|an? @really? @fool",
                "what a|an @really? @fool",
                "your|ur ~ is|are|was @really? @filth",
                "this|it|that is|was @really? @filth",
                "fuck|screw you|off|this",
                "shut up",
                "shame on you",
                "go to hell",
                "go away and|you",
                "you make me sick",
                "you should be ashamed",
            ],
        },
        "condoles": {
            1.0: [
                "sorry ~ for|about|of your|his|her|their|this loss",
                "sorry for|about your|his|her|their|this loss",
                "sorry ~ passed|died|death|passing",
                "condolences|condolence|sympathies",
                "deepest|heartfelt sympathy",
                "rest in peace",
                "may he|she|they|her|his rest",
                "thinking of you",
            ],
        },
    },
    {
        "really": (
            *("really", "so", "such", "very", "absolute", "complete", "total", "fucking"),
            *("utter", "pure", "bloody", "just", "all", "absolutely", "totally"),
        ),
        "fool": (
            *("idiot", "idiots", "idiotic", "stupid", "moron", "morons", "dumb", "clown", "clowns"),
            *("loser", "losers", "brainless", "braindead", "pathetic", "retard", "retarded"),
            *("scum", "fool", "fools", "hypocrite", "hypocrites", "liar", "liars", "ignoramus"),
            *("clueless", "disgrace", "disgusting", "lunatic", "nutjob", "troll", "worthless"),
        ),
        "filth": (
            *("trash", "garbage", "rubbish", "crap", "shit", "bullshit", "drivel", "tripe"),
            *("laughable", "pathetic", "stupid", "idiotic", "disgusting", "worthless", "dumb"),
        ),
    },
)
"""What is rude to somebody, where one doesn't have to guess; and words for somebody's loss."""

SCORN = Phrases(
    {
        "scorn": {
            1.0: [
                "wow|gee|gosh|golly|oh",
                "yeah|ya|yah right",
                "oh|puh please|lord|brother|great|well|look|boy",
                "give me|us a break",
                "wake up",
                "typical",
                "what a|an ~ joke|surprise|load|waste|shock|clown|disgrace|farce|bunch|pile|crock",
                "good luck ~ that",
                "here we go",
                "surprise surprise",
                "so-called",
                "so called",
                "get over it|yourself",
                "nobody|who|no-one cares|asked",
                "no one cares|asked",
                "cry me",
                "let me guess",
                "must be nice",
                "these|those|you people",
                "get a|real ~ life|job|clue|grip|grip",
                "shut ~ up|it",
                "go back to",
                "more|another ~ nonsense|drivel|propaganda|garbage|rubbish|trash|fluff|clickbait|puff",
                "just another|more",
                "somebody|someone ~ call|tell|give|alert",
                "call the|a ~ police|committee|press",
                "stop the presses",
                "bring out the|your",
                "cue the",
                "laughing|laugh at|my",
                "lol|lmao|rofl|haha|hahaha",
                "blah blah",
                "same old",
                "of course|course",
                "as usual|always",
                "we all know",
                "everyone|everybody knows",
                "wasted|waste|wasting ~ minutes|time|life|money|taxpayer|taxpayers",
                "only ~ idiots|fools|morons|sheep",
                "keep dreaming|drinking|crying|telling|believing",
                "enjoy ~ while",
                "you|they clearly|obviously|never|probably ~ never|haven't|don't|have no",
                "have|has no ~ idea|clue|business",
                "total|complete|utter|absolute|pure ~ nonsense|garbage|rubbish|crap|joke|disaster|waste|idiot|bs|disgrace|fool",
                "spare me|us",
                "grow up",
                "sick|tired of",
                "fed up",
                "shame on",
            ],
        },
    },
    CLASSES,
)

INJECTION = Phrases(
    {
        "injection": {
            1.0: [
                "ignore|disregard|forget|override|bypass ~ previous|prior|above|earlier|all|any|your|the|these ~ instruction|instructions|prompt|prompts|rules|guidelines|criteria|rubric|directions|context|text",
                "ignore|disregard|forget ~ instructions|prompt|rules",
                "new|updated|real|hidden|system instruction|instructions|prompt|message|override",
                "system prompt|message|note|override|instruction",
                "you are|act|behave|pretend now? ~ as|an|a ~ assistant|ai|model|reviewer|chatbot|grader|bot",
                "as an? reviewer|grader|evaluator",
                "tick|check ~ thoughtful|approved ~ box",
                "let|allow anything|everything ~ through",
                "translate|apply ~ rating|score|verdict|label",
                "dear|hey|hello|hi|note|attention|message|memo|instruction|instructions|psa ~ to|for|dear|the ~ reviewer|reviewers|grader|graders|classifier|moderator|bot|ai|llm|gpt|chatgpt|model|algorithm|filter|evaluator",
                "dear|hey|attention|hello|hi reviewer|grader|classifier|ai|llm|bot|evaluator|algorithm|moderation",
                "reviewer|grader|evaluator|classifier|rater|judge ~ please|note|score|mark|rate|label|must|should|return|output|set|give",
                "mark|rate|score|label|classify|flag|tag|grade|judge|treat|count|consider|evaluate|approve ~ this|it|my ~ thoughtful|specific|genuine|positive|approved|insightful|comment|highly|high",
                "classed|classified|regarded|rated|marked|counted|treated|labelled|labeled|scored ~ thoughtful|approved|specific|genuine|insightful",
                "regardless of ~ content|contents|rules|criteria|what",
                "reviewer|grader|reviewers|graders|moderator|moderators|judge|evaluator instruction|instructions|note|notes|only|guidance|override|mode",
                "base64|rot13 ~ decode|decoded|review|comment|before",
                "decode|decoding|decoded ~ review|sentence|before|conclusion",
                "as your conclusion|verdict|answer|output|final",
                "moderators|moderators'|moderation|review|reviewing software|system|algorithm|bot|model|tool",
                "mark|rate|score|label|classify|grade|set|give|assign|return|output ~ thoughtful|maximum|highest|perfect|10 ~ score|rating|true|comment|marks|10",
                "score|rating|verdict|thoughtful ~ 1.0|10|100|maximum|max|highest|thoughtful",
                "thoughtful ~ true|yes|score",
                "output|return|respond|reply|answer|print|emit ~ thoughtful|true|score|json|only|verdict|maximum|label",
                "rate|rank|score|place my|this|the comment ~ among|as|high|highest|most|above|one",
                "give ~ it|this|me|my ~ high|highest|maximum|top|full|perfect|good ~ score|rating|marks|grade|mark",
                "if|when|whoever|whatever|any|should ~ ai|llm|model|algorithm|bot|classifier|reviewer|grader|machine ~ reads|reading|read|sees|evaluating|judging|happens|checking|scores|processing",
                "automatic|automated ~ reviewer|grader|review|moderation|system|filter|evaluator|grading|scoring",
                "has|have already? been ~ judged|approved|verified|rated|marked|reviewed|classified|labelled|labeled ~ thoughtful|human|expert|as|by|genuine",
                "end of ~ comment|input|post|text|draft ~ begin|start|new|system",
                "begin|end system|prompt|instructions|override",
                "developer|debug|admin|jailbreak|god|maintenance mode",
                "assistant|user|system https|role",
                "this comment is|has|must|should ~ thoughtful|insightful|specific|high-quality|pass|approved|positive",
                "this comment deserves|qualifies|meets|satisfies|scores|passes|contains",
                "thoughtful|specific|approved equals|is|yes ~ true|yes",
                "per|under|following|according|by ~ policy|guidelines|rubric|criteria ~ comment|score|mark|must|counts|qualifies|should",
            ],
        },
    },
    CLASSES,
)
