"""Hearing entitlement and scorekeeping about other people in what somebody writes.

A claim on others ("she owes me", "after all I did") is reframed (curriculum 4); disappointment,
envy or a plain fact is not: it gets a kind word. `I gave` beside `they withheld` is a tally, unless
the writer lets them off.
"""

from coach.engine.phrases import Hit, Phrases
from coach.engine.tokens import Reading

CLAIMED = 0.5
"""From this strength on it is taken for entitlement."""

_CLASSES = {
    "they": (
        *("they", "she", "he", "people", "everyone", "everybody", "nobody", "others", "them"),
        *("him", "her", "who", "someone", "anybody", "anyone", "folks", "bloggers", "readers"),
        *("followers", "friends", "members", "creators", "guys", "mods", "community", "family"),
        *("none", "y'all", "sister", "brother", "friend", "no-one", "noone", "somebody", "you"),
        *("newbies", "subscribers", "viewers", "audience", "girl", "guy", "bro", "organisers"),
    ),
    "i": ("i", "i've", "ive", "we", "we've", "i'd", "i'm", "im"),
    "gave": (
        *("commented", "comment", "shared", "share", "liked", "like", "helped", "help", "gave"),
        *("give", "given", "promoted", "promote", "left", "retweeted", "retweet", "supported"),
        *("support", "replied", "reply", "answered", "answer", "reviewed", "review", "translate"),
        *("translated", "praised", "praise", "subscribed", "followed", "follow", "linked", "link"),
        *("wrote", "write", "spent", "taught", "mentored", "edited", "proofread", "featured"),
        *("boosted", "boost", "recommended", "introduced", "hosted", "read", "sent", "did", "do"),
        *("tagged", "upvoted", "donated", "bought", "built", "made", "fixed", "brought", "plug"),
        *("plugged", "carried", "reposted", "repost", "cheer", "cheered", "invited", "defended"),
        *("quoted", "voted", "welcomed", "visit", "visited", "listened", "congratulated"),
    ),
    "not": (
        *("never", "not", "don't", "dont", "doesn't", "doesnt", "didn't", "didnt", "won't"),
        *("wont", "can't", "cant", "couldn't", "couldnt", "haven't", "havent", "hasn't", "hasnt"),
        *("wouldn't", "isn't", "ain't", "aint", "barely", "hardly", "rarely", "cannot", "neither"),
        *("nothing", "zero", "without", "forgot", "ignores", "ignored", "ignore", "refuses"),
    ),
    "me": ("me", "my", "mine", "us", "our", "ours", "back", "myself"),
    "give": (
        *("comment", "comments", "share", "shares", "link", "links", "follow", "follows", "like"),
        *("likes", "thank", "thanks", "mention", "mentions", "shoutout", "credit", "review"),
        *("reply", "replies", "answer", "answers", "support", "help", "favour", "favor", "click"),
        *("vote", "repost", "retweet", "read", "return", "reciprocate", "reacts", "react", "tag"),
        *("heart", "congratulate", "notice", "acknowledge", "appreciate", "upvote", "subscribe"),
        *("feature", "plug", "donate", "buy", "visit", "recommend", "testimonial", "gratitude"),
    ),
}

_SIGNS = Phrases(
    {
        "claim": {
            0.9: [
                "owe|owes|owed me|us|my",
                "@they owe|owes ~ me|us|one|something|everything|at",
                "owe|owes me|us one|big|something",
                "after all|everything ~ @i",
                "after all the|my|those|these|that hours|work|time|help|years|comments|shares|effort|love",
                "return|returned|returning|returns the|a|my favour|favor|favours|gesture|love|compliment",
                "his|her|their|your turn|move",
                "turn to ~ @give|give|help|pay|do|step",
                "least|minimum @they ~ can|could|should|do",
                "at least @they could|can|should",
                "you'd|youd|you|one|i'd would? ~ think|expect|thought|assume ~ @they|thank|loyalty|shoutout|some|that",
                "@they should|ought|must|need|could|can ~ @give ~ @me",
                "@they should|ought ~ @give|back|return|repay|reciprocate|remember|realise|realize|look",
                "should|could|would|must @give ~ @me",
                "should ~ @give ~ back|too|mine|my",
                "deserve|deserves|deserved|earned ~ more|back|better|it|their|that|a|some|credit|support|recognition ~ from|than|them|they|after|all",
                "i|we|i've deserve|deserved|earned ~ better|this|it|that|more|credit|recognition|respect|some|a",
                "ungrateful|thankless|ingrates|freeloaders|freeloader|leeches|leech|takers|moochers|users|parasites",
                "reciprocity|reciprocate|reciprocates|reciprocated|reciprocating",
                "one-sided|onesided|one-way|oneway|lopsided",
                "one sided|way|direction",
                "give|given|giving and? ~ take|takes|taking",
                "only fair|right",
                "its|it's|thats|that's not? fair ~ @i|they|when|after",
                "that's|thats|it's not equal|fair|how",
                "isn't|not ~ a? two-way",
                "pay|pays|paying|paid ~ me back",
                "give|gives|giving ~ something|anything ~ back|return",
                "give|gave me|us ~ back|something|nothing",
                "in|for return",
                "what ~ do|did|will i get|gain",
                "what's in it for",
                "until|till|unless @they ~ @give|do|start|gives|starts",
                "if @they ~ @not ~ @i|i'm|i'll ~ done|stop|not|unfollow|quit",
                "done|stop|stopping|stopped|quit|quitting ~ sharing|commenting|helping|supporting|giving|liking|answering|reading|promoting ~ until|unless|if|them|theirs|his|hers|for|people|her|him|anyone",
                "no more ~ help|comments|shares|likes|free|support ~ from|until|for|till",
                "keep|keeping|kept|keeps ~ score|track|count|tabs|tally|list|spreadsheet",
                "spreadsheet|list|tally ~ who|whoever ~ comments|comment|shares|gives|back",
                "taking|take|takes|taken|took ~ granted",
                "without me",
                "obliged|obligated|obligation|guilt|guilty ~ to|into|them",
                "can't say no",
                "remind ~ that|of ~ i|i've ~ helped|gave|shared|did|all",
                "hint|hinting ~ that|to ~ @i|she|he|they",
                "followed|follow|follows|following me? back",
                "follow ~ back ~ unfollow|unfollowed|loss|rude",
                "unfollow|unfollowed|unfollowing ~ everyone|people|anyone|who|them|if|her|him",
                "used|useful|good enough|me ~ until|when|to|for ~ but not",
                "good enough to ~ but",
                "act|acting|acts like|as ~ know|knew me|us",
                "bothered|bother|bothers ~ to ~ @give|read|me|my",
                "not one|single ~ of them|you|click|person|comment|like|share|reply",
                "nothing ~ back|return|for it|thanks",
                "the nerve|audacity|cheek",
                "must be nice",
                "says a? lot|everything|enough",
                "funny|interesting|strange|odd how|that ~ they|he|she|people|everyone|somebody|nobody|the",
                "karma",
                "disrespectful|insult|insulting|rude ~ that|when|of|to|not|me|but",
                "time|high they|he|she|people|others|everyone|somebody|someone|small ~ gave|give|did|return|returned|supported|start|started|paid|help|helped|noticed|thanked",
                "pull|pulling|pulled ~ weight",
                "a real|true|decent|good friend|person|community|people ~ would",
                "would|wouldn't kill|hurt|cost ~ him|her|them|anyone",
                "costs|cost nothing",
                "too much to ask|assume|expect",
                "is it|that too much",
                "i expect|expected|demand|want ~ same|back|return|something|@give ~ from|for|back|in",
                "expect|expecting|expected ~ from|that|them|people|someone|one|others|him|her|at ~ back|return|same|@give|would",
                "where ~ is|are|was|were ~ my ~ @give|support",
                "where|where's|wheres ~ @they ~ when ~ i|need",
                "nobody|noone|no-one|none|no ~ @give|comments|likes|shares|replies|supports|helps|reads ~ back|mine|return|returns",
                "no one|body ~ @give|comments|likes|shares|supports|helps|gives ~ back|mine|me|my|returns",
                "when i|@i need|ask|needed ~ nobody|no|they|everyone|silence|crickets|nothing|not",
                "scratch ~ back|mine",
                "tit for tat",
                "get|got|gets|gotten|getting ~ nothing|zero|nada|zilch ~ back|return|from|out|for",
                "what ~ have|has|did|does @they ~ ever|done ~ me|us",
                "for me|us ~ @they never|once|ever",
                "same ~ back|energy|courtesy|effort|treatment|respect ~ from|as|i|back",
                "match ~ my energy|effort",
                "better to me|us",
                "waiting for ~ them|him|her|people|someone ~ return|back|to ~ @give|notice|realise",
                "waste|wasted|wasting ~ on|my ~ people|them|others|time|who",
                "rule ~ whoever|everyone|everybody|who ~ gets|has|comments",
                "1:1|one for one|1-for-1",
                "deal was|is",
                "the deal|that's the deal",
                "@i ~ first ~ so|now|and|should|his|her|their",
                "why should|would|do|must i|we ~ @give|keep|bother|help|even|be ~ if|when|hers|his|theirs|them|they|anyone|people|nobody",
                "why ~ bother|always me ~ if|nobody|they|no",
                "always me|i|the|us ~ who|one|that ~ has|gives|comments|helps|reaches|writes|shares|starts",
                "the|always one who|that ~ gives|comments|helps|reaches|initiates|shares|supports",
                "me|i|i'm doing|who does|do all ~ work|giving|sharing|commenting|lifting",
                "so much for|of ~ community|supportive|support|friendship|friends|them|reciprocity|him|her",
                "too busy|important|big|famous|good|cool to|for ~ @give|me|us|little|small|people|people",
                "has|have|had|finds|find|found|got time to|for ~ but|not|except",
                "free ~ labor|labour|work|help|advice|recipes|template|tips ~ and|but|then|without",
                "entitled to|return",
                "my investment|return",
                "i'm|im|i owed|due ~ a|some|something|one",
                "owed ~ a|some|something",
            ],
            0.5: [
                "nobody|no-one|noone ~ @give|comments|supports|appreciates|notices|thanks|thanked ~ @me",
                "@they never @give|comments|shares|likes|replies|returns|thanks|mentions|supports|mentioned|thanked|commented|shared|liked",
                "@they only ~ likes|like|takes|take|comes|come|when",
                "noticed|notice|noted|remember ~ who",
                "noted",
                "fair share",
                "after ~ i|i've|we've ~ @gave ~ her|his|their|them|him",
                "@they @not|can't ~ even ~ @give|say|press|click|put|write|read|bother",
                "not even ~ a|one|once ~ @give|thank|word|mention|like",
                "unfair",
                "who helped|got|made|gave|brought him|her|them",
            ],
        },
        "gave": {
            1.0: [
                "@i ~ @gave",
                "my ~ comments|help|support|labor|labour|shares|likes|advice|answers|intro|work|time|feedback",
                "i've|i|we always|constantly|keep|never ~ @gave|giving|sharing|commenting|answer|answering|supporting|helping",
                "giving and giving",
            ],
        },
        "withheld": {
            1.0: [
                "@they ~ @not ~ @give|me|my|mine|us|back|once|even|it|anything|bother|one|single|peep",
                "@they ~ once ~ me",
                "@not ~ @they ~ @me",
                "not|zero|none|no ~ one|single|of ~ them|him|her|@give|back",
                "only|got ~ back|two|once|one|2|1|4|3 ~ back|answered|of|mine|replied|returned|did",
                "@they ~ only ~ @give|likes|takes|two|once|one",
                "else's|else|bigger|other ~ blog|blogs|people|instead",
                "nothing ~ from|for|back|else",
                "@they ~ vanish|vanished|disappeared|disappear|gone|silent|ghosted|ghost|crickets",
                "haven't|havent|never heard ~ from|back|peep|thing|word",
                "silence|crickets from|in",
            ],
        },
        "soft": {
            1.0: [
                "nobody|noone|no-one owes me|us|anyone|anybody",
                "no one|body owes",
                "not|never|n't ~ owe|owes|owed ~ me|us|anyone",
                "doesn't|don't|dont|doesnt owe",
                "i owe|owed|still",
                "fine by|with me",
                "i get it|that",
                "i understand",
                "probably|surely|maybe|perhaps busy",
                "she's|he's|they're|she|he|they ~ probably|must ~ busy|swamped|tired",
                "can't|cannot|don't|can blame|understand|see",
                "no rush|pressure|hard|worries|grudge|expectations|strings|biggie",
                "not ~ expecting|expect ~ anything|back|one",
                "don't|dont expect ~ anything|back",
                "that's all",
                "maybe|probably|perhaps i|i'm|its|it's|my|the|they",
                "my own fault|problem|doing",
                "me problem",
                "i hope|wonder ~ she|he|they ~ alright|ok|okay|well|fine",
                "happy for|to ~ her|him|them",
                "bad luck|timing",
                "people's lives",
                "they|she|he|it deserve|deserves|earned ~ it|prize|every|win|award",
                "i know how rarely",
                "because i liked|enjoyed|wanted|loved|love|enjoy",
                "did well|great",
                "i just|simply ~ enjoy|like|love|liked",
                "fair to|of ~ quote|use|me|ask|point",
                "is it fair",
                "fair criticism|question|point|enough",
                "to be fair",
                "does it count",
                "haha|lol|shrug",
                "it's|its|that's okay|ok|fine|alright",
                "for their own|reasons",
                "i'm learning|trying ~ to|not",
                "nothing personal",
            ],
        },
    },
    _CLASSES,
)


def entitlement(reading: Reading) -> tuple[float, tuple[tuple[int, int], ...]]:
    """How much of a claim on others a text holds (0 to 1), and the characters that show it."""
    by_name: dict[str, list[Hit]] = {}
    for hit in _SIGNS.find(reading.words):
        by_name.setdefault(hit.name, []).append(hit)
    best: dict[int, float] = {}
    for hit in by_name.get("claim", ()):
        best[hit.first] = max(best.get(hit.first, 0.0), hit.weight)
    doubt = 1.0
    for weight in best.values():
        doubt *= 1.0 - weight
    strength = 1.0 - doubt
    shown = by_name.get("claim", [])
    tally = "gave" in by_name and "withheld" in by_name
    if tally:
        strength = max(strength, _TALLY, 1 - (1 - strength) * 0.5)
        shown = [*shown, *by_name["withheld"]]
    if "soft" in by_name:
        strength *= _LETS_OFF
    words = reading.words
    spans = sorted({(words[one.first].start, words[one.last].end) for one in shown})
    return strength, tuple(spans) if strength >= CLAIMED else ()


_TALLY = 0.7
_LETS_OFF = 0.45
"""What is left of a claim whose writer lets the others off in the same breath."""
