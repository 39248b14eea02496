"""The words by which acts are told: verbs, nouns, and what stands around them."""

from coach.domain.entries import Kind


def kinds_by_word(text: str) -> dict[str, Kind]:
    """Lines of "kind: word word" as a kind for each word."""
    found: dict[str, Kind] = {}
    for line in text.strip().splitlines():
        kind, _, words = line.strip().partition(":")
        found |= dict.fromkeys(words.split(), Kind(kind))
    return found


VERBS = kinds_by_word(
    """comment: commented comentted coment comented commentd commenting
    reply: replied answered responded replying answering replyed
    share: shared boosted retweeted reposted reblogged restacked rt'd rted reshared re-shared repinned boosting sharing signal-boosted recirculated crossposted plugged promoted
    favourite: liked starred favd faved fav'd favourited favorited hearted upvoted thumbs-up'd thumbsupped liking
    spotlight: featured spotlighted highlighted profiled showcased spotlit
    link: linked credited linking hyperlinked backlinked
    thanks: thanked thanking
    recommend: recommended recomended reccomended recced recommending vouched
    endorse: endorsed endorsing
    introduce: introduced intro'd introducing matchmade introd
    feedback: critiqued proofread beta-read betaread proofed critted
    guest-spot: hosted hosting
    visit: visited visiting browsed
    post: published posted uploaded released publishing posting blogged vlogged podcasted publised pubished
    connection: befriended connected"""
)
"""Verbs that tell an act by themselves."""
BASES = kinds_by_word(
    """comment: comment
    reply: reply answer respond
    share: share boost retweet repost
    favourite: like star favourite favorite heart upvote
    thanks: thank
    visit: visit
    post: publish post upload
    recommend: recommend
    link: link
    introduce: introduce
    endorse: endorse"""
)
"""The same after "did": "but I did favourite four songs"."""

NOUNS = kinds_by_word(
    """comment: comment comments coment coments comentario pity-comment remark remarks
    reply: reply replies replys answers responses
    share: share shares boost boosts retweet retweets repost reposts rt rts reblog reblogs restack restacks reshare reshares
    favourite: like likes star stars fave faves heart hearts upvote upvotes favs favourites favorites fav thumbs-up thumbs-ups
    link: link links
    spotlight: spotlight spotlights shoutout shoutouts shout-out shout-outs feature
    link: backlink backlinks
    thanks: thank-you thank-yous thankyou thankyous thank-you's
    recommend: recommendation recommendations rec recs reco recommendtion
    endorse: endorsement endorsements
    introduce: introduction introductions intro intros
    feedback: feedback feedbacks critique critiques crit crits beta-read
    visit: visit visits
    connection: connection connections followers follower subscribers contacts"""
)
"""Nouns that tell an act with a number, an article or a light verb."""

WORKS = frozenset(
    """post posts article articles video videos vid vids newsletter newsletters issue issues
    episode episodes essay essays piece pieces tutorial tutorials interview podcast podcasts
    blogpost blogposts vlog vlogs zine recap recaps story stories poem poems chapter recipe
    recipes reel reels shorts devlog devlogs guide thread threads pattern patterns ep
    eps blog-post column columns update devblog livestream stream streams writeup write-up
    tiktok tiktoks photo photos comic comics post's draft ones one repo repos thing things""".split()
)
"""What people publish: their own when they publish it, somebody else's when they comment on it."""
OWN_WORKS = WORKS - frozenset(
    "one ones thing things repo repos draft thread threads photo photos".split()
)

LIGHT = frozenset(
    """left leave dropped wrote write gave give dropped drop did made make sent send posted put
    managed done had added add got have written given leaving giving typed finished finally
    log logged note record count squeezed scribbled penned""".split()
)
"""Verbs that carry a noun: "left a comment", "gave feedback"."""

OUT = frozenset("out up live sent done published online posted uploaded released shipped".split())
"""After a work: "new video is up"."""

MANAGED = frozenset("managed remembered able had dared happy glad pleased got".split())
"""Before "to" and a verb: what was done."""

NO_NAMES = frozenset(
    """i i'm i've i'd i'll monday tuesday wednesday thursday friday saturday sunday january
    february march april may june july august september october november december today
    yesterday ok okay mastodon twitter linkedin instagram facebook youtube reddit discord
    substack tumblr bluesky threads tiktok medium github patreon pinterest english german
    french spanish coach hi hello hey thanks thank yes no also and the a my our his her their
    this that it he she they we you url https christmas easter x rss pdf diy ai wip wordpress
    ghost slack telegram whatsapp spotify goodreads deviantart etsy twitch new just did done
    got left shared commented published posted replied liked finally still then plus two three
    four five six seven eight nine ten one dm dms q&a""".split()
)
"""Capitalised, and yet nobody's name."""
NOT_OWNERS = frozenset(
    """it's that's he's she's there's what's let's who's here's today's yesterday's else's one's
    where's somebody's someone's people's stranger's strangers' other's others' everyone's
    week's month's year's day's morning's how's when's everybody's everything's world's mom's
    mum's dad's wife's husband's friend's cousin's brother's sister's neighbour's neighbor's
    colleague's reader's community's guy's girl's lady's person's folks' author's man's
    woman's kid's kids' else thing's fellow's member's""".split()
)
"""With an apostrophe, and yet nobody by name."""
TO_WHOM = frozenset(
    """to for thanked endorsed introduced recommended by under on of with from gave featured
    hosted about thank owe befriended answered replied linked visited told at met critiqued
    profiled called brought handed""".split()
)
"""A name may follow these."""
BOUNDS = frozenset("and then plus also & + oh but while after before".split())
PREPOSITIONS = frozenset(
    "on to of about in for from under at with into per by through thru over".split()
)
HIM = frozenset("him her them his their he she they hers theirs".split())
OTHERS = frozenset(
    """else else's other others other's others' people's folks' someone somebody someone's
    somebody's peoples ppl's ppl people stranger's strangers' strangers friend's""".split()
)
MINE = frozenset(["my", "own", "mine", "our"])
DENIALS = frozenset(
    "didn't didnt haven't havent never not wasn't couldn't didn hasn't don't".split()
)
FOLLOWING = frozenset("followers follower readers reader subscribers subs fans listeners".split())
"""People whom somebody reaches: no number of acts."""
DUE_LEADS = frozenset(
    """hasn't hasnt owe owed need have haven't havent must want should gotta has forgot yet remember ought
    wanna meaning""".split()
)
THANKS_WORDS = frozenset(
    ["thank", "thanks", "thank-you", "thankyou", "thanked", "thank-yous", "thx"]
)
HEADS = frozenset(
    """comment feedback thank-you reply visit share recommendation intro endorsement like
    comments guest""".split()
)
"""Nouns that may begin an entry without a number."""
OWNED = frozenset(
    """blog draft newsletter site channel page chapter repo course podcast work script stuff shop
    book last latest new journal forum fundraiser manuscript portfolio gallery zine magazine
    pics tutorials wiring test reading launch feed account profile question music art""".split()
)
"""What belongs to somebody by name, beside works."""
PLACES = frozenset("blogs blog sites site pages page channels profiles".split())
TITLES = frozenset("professor prof dr mr mrs ms miss sir aunt uncle auntie sister brother".split())
NOT_COUNTED = frozenset(
    """am pm o'clock oclock days weeks months years year day week words word percent pages lines
    times% subs miles km kids hours""".split()
)
"""After a number that counts no acts."""
COMMON = frozenset(
    """sub subscribe follow school church charity fun free nothing dinner breakfast lunch bed real sure mod editor
    publisher boss friend cousin neighbour group club subreddit server list once newcomer
    podcast magazine wiki instance research homework publishing practice fellow hell myself
    unity work everyone later chapter record context feedback starters""".split()
)
AFTER_NAMES = frozenset(
    """for and yesterday today by about on at in because who with too also again after before
    this last to feedback a an the some my from as his her their finally just via & + then
    when since privately publicly""".split()
)
_PHRASE_LINES: tuple[tuple[str, Kind], ...] = (
    ("put|putting out|up", Kind.POST),
    ("hit|pressed|clicked publish", Kind.POST),
    ("went live", Kind.POST),
    ("passed|passing ~ on|along", Kind.SHARE),
    ("spread the word", Kind.SHARE),
    ("plugged|promoted|pushed|tweeted|tooted my", Kind.OWN_SHARE),
    ("dropped|released my ~ video|vid|post|episode|song|track|single|ep|reel", Kind.POST),
    ("told ~ to hire|follow|sub|subscribe|read|check|watch|buy|listen|book|visit", Kind.RECOMMEND),
    ("let ~ take|write|post over|on|for", Kind.GUEST_SPOT),
    ("lent my blog|channel|newsletter|feed|page to", Kind.GUEST_SPOT),
    ("smashed|hit|pressed ~ like|heart", Kind.FAVOURITE),
    ("put ~ front and", Kind.SPOTLIGHT),
    ("dropped|put my ~ link|links", Kind.OWN_SHARE),
    ("put my ~ on|in|to", Kind.OWN_SHARE),
    ("ran|published|posted ~ guest", Kind.GUEST_SPOT),
    ("shone|shined|shine|put ~ light|spotlight", Kind.SPOTLIGHT),
    ("wrote|written|did|made|published ~ spotlight|portrait|profile|feature", Kind.SPOTLIGHT),
    ("wrote|written ~ about", Kind.SPOTLIGHT),
    ("gave ~ shoutout|shout-out|shout", Kind.SPOTLIGHT),
    ("put|added|included ~ link|links to", Kind.LINK),
    ("said|saying|told|say ~ thanks|thank|thankyou|thank-you|thx", Kind.THANKS),
    ("sent|wrote|posted ~ thank|thanks|thank-you|thankyou", Kind.THANKS),
    ("gave|offered|give|handed ~ guest|guest-spot", Kind.GUEST_SPOT),
    ("had ~ guest", Kind.GUEST_SPOT),
    ("put ~ touch", Kind.INTRODUCE),
    ("brought ~ together|contact", Kind.INTRODUCE),
    ("put ~ word for", Kind.RECOMMEND),
    ("beta read", Kind.FEEDBACK),
    ("went through|over ~ draft|chapter|manuscript|script|drafts", Kind.FEEDBACK),
    ("reviewed|read ~ draft|drafts|chapter|manuscript|script|code|pr", Kind.FEEDBACK),
    ("gave|sent|left|wrote|given|give ~ feedback|critique|notes|crit", Kind.FEEDBACK),
    ("dropped|stopped|popped|swung|called by|over|in|round|into", Kind.VISIT),
    ("look|looked at|around|round|through ~ blog|blogs|site|sites|page|pages|channel", Kind.VISIT),
    ("read ~ blogs|blog", Kind.VISIT),
    ("new follower|followers|connection|connections|subscriber|contact", Kind.CONNECTION),
    ("got|gained|made ~ follower|followers|connection|connections|contact", Kind.CONNECTION),
    ("accepted ~ request|requests|invitation|invitations|invite|invites", Kind.CONNECTION),
    ("left|dropped ~ note|notes|message", Kind.COMMENT),
    ("said|wrote|left something|smth", Kind.COMMENT),
    ("gave|give|left ~ thumbs|like|heart|star|upvote", Kind.FAVOURITE),
)


def _by_first_word() -> dict[str, list[tuple[tuple[str, ...], Kind]]]:
    table: dict[str, list[tuple[tuple[str, ...], Kind]]] = {}
    for line, kind in _PHRASE_LINES:
        parts = tuple(line.split())
        for word in parts[0].split("|"):
            table.setdefault(word, []).append((parts, kind))
    return table


PHRASES = _by_first_word()
"""Acts that are told by several words, by the first; `~` stands for up to three others."""
