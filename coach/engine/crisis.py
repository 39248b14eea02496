"""Words of crisis, so that the coach stops coaching and shows who can help (product, Privacy 6).

It hears some and misses some; that is never promised to anyone. `/support` is always there.
"""

from coach.engine.phrases import Phrases
from coach.engine.tokens import Reading

HEARD = 0.5
"""From this strength on the fixed message is shown."""

_CLASSES = {
    "i": ("i", "i'm", "im", "i've", "ive", "i'd", "i'll", "me", "my"),
    "live": ("live", "living", "exist", "existing", "alive", "life"),
    "story": (
        *("character", "chapter", "novel", "story", "series", "film", "movie", "game", "book"),
        *("review", "reviewing", "squad", "prevention", "hotline", "plot", "fiction", "sequel"),
        *("episode", "memoir", "poem", "history", "nurse", "crime", "hero", "protagonist", "title"),
        *("phrase", "word", "headline", "draft", "darlings", "scene", "script", "comic", "manga"),
        *("article", "piece", "interview", "interviewed", "documentary", "healer", "villain"),
        *("song", "lyrics", "band", "season", "recap", "spoiler", "spoilers", "werther", "goethe"),
    ),
}

_SIGNS = Phrases(
    {
        "crisis": {
            1.0: [
                "kill|killing|hang|drown|shoot ~ myself",
                "killing|kill my self",
                "end|ending|take|taking|took|end my own? life",
                "end|ending it tonight|soon|today|now",
                "end it all",
                "ending it|everything ~ tonight|soon|thinking",
                "thinking|thought|think|thoughts ~ of|about ~ suicide|ending|dying|death|killing",
                "want|wanna|wanted|wish|like|rather ~ to? ~ die|dead|disappear forever",
                "i want|wanna to? die",
                "wish i|i'd ~ dead|died|never|gone|wouldn't",
                "be|were|was|am|i'm dead ~ than",
                "rather ~ dead|die",
                "suicidal",
                "i|my ~ suicide ~ note|plan|attempt|thoughts",
                "kms",
                "ctb",
                "unalive ~ myself|thoughts|me",
                "sewerslide",
                "self-harm|selfharm|self-harming",
                "self harm|harming",
                "hurt|hurting|harm|harming|cutting|cut|injure|burning|starving ~ myself",
                "been cutting",
                "don't|dont|didn't|do not|never ~ want to ~ @live|be here|wake|be alive",
                "don't|dont|not want to ~ be here|alive|around|exist|wake",
                "not|don't|dont|no ~ want ~ live|exist ~ anymore|more|any",
                "want to not exist|wake",
                "not wanting to ~ @live|be",
                "no|any|see|find ~ reason|point|purpose ~ to|in|for ~ @live|wake|go|continue|being|on",
                "no ~ reason|point|will to|in live|living|go|wake",
                "tired of ~ being|living|life|alive|existing|fighting",
                "sick of ~ being alive|living|life|existing",
                "better off ~ without|dead|if ~ me|i|dead|gone",
                "better without me|dead|gone",
                "better off dead|gone",
                "without me in|here",
                "world|everyone|everybody|family|kids|they ~ better|easier|happier ~ without|if ~ me|i'm|i|gone",
                "would|will anyone|anybody|someone|people|they ~ miss|notice|care ~ me|gone|died|if",
                "no|nobody|noone one? would ~ miss|notice|care ~ me|gone|died|if",
                "can't|cant|cannot|couldn't go on",
                "can't|cant|cannot|don't|couldn't ~ keep ~ going|living|like this|on|fighting",
                "can't|cant|cannot ~ do ~ this|life|it ~ anymore|any longer|more",
                "can't|cant|cannot live ~ anymore|with|any",
                "not safe ~ with myself|tonight|alone|myself",
                "don't|dont|can't|cant trust myself|hands|my",
                "scared|afraid|frightened ~ of ~ what|myself ~ might|may|could|will|i",
                "might|may|going|gonna|about ~ do something ~ stupid|myself|back|bad",
                "hope|wish|pray ~ not|don't|dont|never|won't ~ wake",
                "sleep ~ not|never|don't|dont|forever ~ wake|up|continue",
                "never ~ wake ~ up",
                "never been born",
                "goodbye|farewell|suicide letter|letters|note|notes",
                "say|said|saying goodbye ~ forever|everyone|last|before i",
                "last ~ time|post|message|night ~ i|you ~ log|hear|here|alive|ever",
                "won't|wont|not|will ~ be ~ here|around|alive|anymore|much ~ tomorrow|next|month|week|weekend|longer|then|anymore|soon|for",
                "gonna be gone",
                "after|when|once i'm|im|i ~ dead|gone|die",
                "when i ~ am dead|gone",
                "burden ~ to|on ~ everyone|family|my|them|people|all",
                "i'm|im|feel|am|being ~ a ~ burden",
                "life|living ~ is|isn't|not|ain't ~ over|worth|pointless|meaningless|for me",
                "not worth living|it anymore",
                "nothing ~ left ~ for me|live|here|lose",
                "nothing ~ to live for",
                "done ~ with ~ life|living|everything|it all|all of it",
                "done with all",
                "won't|wont|not|don't|can't|never ~ make it ~ to|through|past ~ weekend|night|tomorrow|week|tonight|morning|today|this",
                "made it through ~ night|last|but",
                "give|giving|gave|given ~ up on|my life|living|away ~ things|stuff|belongings|everything",
                "give up on life|living|everything",
                "overdose|overdosed ~ on|pills|tonight|again",
                "took|take|taking ~ all|too|more|whole ~ pills|many|should",
                "afraid|fear|scared|fearing for my|her|our life|safety|lives",
                "hits|hit|beats|beat|hurts|chokes|violent|threatens|threatened ~ me|when|tonight",
                "he|she|they ~ finish|kill|hurt me",
                "going|want|wants|threatened to ~ kill me",
                "not|don't|dont feel safe ~ home|here|at|with|him",
                "dare|scared|afraid ~ to? go home",
                "voice|voices ~ tell|telling ~ me|to",
                "go|be|join where she|he|mum|mom|dad is",
                "be with ~ her|him|them again|soon ~ died|death",
                "wants|want|wish|hope|let a? truck|car|bus|train ~ hit|take|me",
                "not|don't|dont care if ~ live|die|wake|body|i",
                "something|smth i|that ~ can't|cant take|undo",
                "i have|i've decided ~ to|lighter",
                "i want me to stop",
                "nobody|no ~ would be sad",
                "disappear|vanish ~ forever|completely|from this|good",
                "stop existing|breathing|living|being",
                "not existing|living|being here|alive",
                "just ~ want it|everything|pain ~ stop|over|end",
                "make ~ pain|noise|it stop|go",
                "can't|cant|don't ~ see|picture|imagine ~ past|future|tomorrow|way ~ me|this|out|forward|for",
                "no way out|future",
                "no future for me",
                "hopeless ~ and|about|life|everything",
                "at the|my end ~ really|rope|goodbye",
                "life ~ isn't|isnt|is not ~ for me",
                "no|any ~ strength|force|energy|will ~ left ~ live|go|life|on|living|it",
                "my life ~ is over|ends|ended",
            ],
            0.4: [
                "suicide",
                "dying ~ most|every|days",
                "i'm|im done",
                "can't|cant anymore",
                "can't take|do it|this anymore",
                "hate|loathe my life|myself",
                "worthless|useless|hopeless|empty|numb",
                "not ok|okay",
                "i'm|im actually not",
                "hurting",
                "died",
                "goodbye",
                "alone ~ tonight|evening",
                "relapse|relapsed",
                "kill me",
                "haven't|havent eaten ~ days",
                "bridge|river|platform|railing|ledge|roof ~ thoughts|thinking|looking|standing|edge|every|long",
                "i'm|im ~ scared|frightened|terrified",
                "getting dark",
                "gone soon",
                "made my peace",
                "don't|dont|do not ~ live",
            ],
        },
        "idiom": {
            1.0: [
                "die|dying|died|dead|dies|death ~ laughing|laughter|funny|embarrassment|cringe|tired|serious|battery|link|links|blog|thread|code|heat|boredom|hungry|inside|horse|line|lines",
                "dying to|for ~ read|see|know|hear|try|meet|share|a|coffee",
                "to die for",
                "hill ~ die",
                "before i die",
                "kill|killed|killing|kills|end|ending|hang ~ process|draft|darlings|series|server|blog|newsletter|it at|switch|paragraph|app|plugin|time|thread|chapter|tab|career|vibe|mood|me slowly",
                "deadline|suspense|puns|pun|heat|theme|table|plugin|captcha|captchas|algorithm|commute|template|formatting|wordpress|mondays|code|css|website ~ killing|dead|die|kill|end|murder|anymore|live",
                "killing|kill me|us with|raj|lol|haha|softly|slowly",
                "literally|lol|haha|lmao|rofl|hahaha|xd|jk|joking",
                "career|social ~ suicide",
                "shoot me an|a email|message|dm|mail",
                "cut|cutting ~ myself ~ slack|some|coffee",
                "hurt|hurting ~ myself ~ laughing",
                "disappear|vanish|break ~ from ~ social|twitter|instagram|internet|facebook|online",
                "goodbye to ~ readers|blog|followers|subscribers|newsletter",
                "end|want|close|quit ~ blog|series|podcast|newsletter|channel",
                "autoplaying|autoplay|ads|popups|cookie|banner|banners",
                "can't|cant live without ~ my",
                "i'll live",
                "let me live",
                "life of ~ a|blog|post",
                "end of ~ blog's|blog|post|series|the",
                "dead tired|link|blog|thread|account|weight|simple|end|easy",
            ],
        },
        "fiction": {1.0: ["@story"]},
        "self": {1.0: ["@i"]},
    },
    _CLASSES,
)


def crisis(reading: Reading) -> float:
    """How likely a text holds words of crisis about its writer, 0 to 1."""
    strong, doubt, names = False, 1.0, set[str]()
    best: dict[int, float] = {}
    for hit in _SIGNS.find(reading.words):
        names.add(hit.name)
        if hit.name == "crisis":
            best[hit.first] = max(best.get(hit.first, 0.0), hit.weight)
    for weight in best.values():
        strong = strong or weight >= 1.0
        doubt *= 1.0 - 0.9 * weight
    strength = 1.0 - doubt
    if "idiom" in names:
        strength *= 0.4
    if "fiction" in names:
        strength *= 0.45
    if "self" not in names and not strong:
        strength *= 0.5
    return strength
