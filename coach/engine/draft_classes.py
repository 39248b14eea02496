"""Classes of words that the patterns of drafts share: `@name` stands for each of its words.

Misspellings are those that people really type.
"""

CLASSES = {
    "my": ("my", "our", "mine", "ma", "mah"),
    "i": ("i", "we", "im", "i'm", "we're", "i've", "we've", "ive", "me", "us"),
    "you": ("you", "u", "ya", "y'all", "yall", "everyone", "everybody", "guys", "people", "ppl"),
    "outlet": (
        *("channel", "channels", "chanel", "chanell", "channell", "chanels", "blog", "site"),
        *("website", "web-site", "page", "vlog", "videos", "vids", "video", "vid", "music"),
        *("song", "songs", "cover", "covers", "album", "mixtape", "podcast", "newsletter"),
        *("shop", "store", "course", "ebook", "book", "etsy", "instagram", "insta", "twitter"),
        *("facebook", "tiktok", "youtube", "soundcloud", "patreon", "substack", "profile"),
        *("app", "service", "services", "product", "products", "company", "agency", "content"),
        *("remix", "remixes", "tutorial", "tutorials", "gameplay", "raps", "rap", "art", "lets"),
        *("link", "stuff", "weblog", "homepage", "webpage", "freestyle", "let's", "plays"),
        *("guide", "webinar", "workshop", "post", "article", "series", "projects", "forum"),
    ),
    "see": (
        *("check", "checkout", "watch", "visit", "see", "look", "listen", "come", "follow"),
        *("view", "try", "join", "browse", "read", "click", "find", "chek", "cheack", "peep"),
    ),
    "sub": (
        *("subscribe", "subscribes", "suscribe", "sub", "subs", "subscibe", "subscribed"),
        *("susbcribe", "subscriber", "subscribers", "subcribe", "subscribing", "suscribed"),
        *("subscripe", "suscribers", "susbscribe", "subscrib", "sucscribe"),
    ),
    "please": ("please", "plz", "pls", "plzz", "plss", "kindly", "pleeease", "pleas"),
    "great": (
        *("great", "good", "nice", "awesome", "amazing", "excellent", "wonderful", "fantastic"),
        *("brilliant", "superb", "fabulous", "lovely", "beautiful", "interesting", "cool"),
        *("helpful", "informative", "insightful", "useful", "valuable", "inspiring", "perfect"),
        *("incredible", "outstanding", "impressive", "terrific", "splendid", "solid"),
        *("phenomenal", "stunning", "powerful", "thought-provoking", "well-written", "fab"),
        *("engaging", "refreshing", "marvellous", "marvelous", "remarkable", "magnificent"),
        *("awsome", "gr8", "best", "fascinating", "captivating", "timely", "fine", "superior"),
    ),
    "piece": (
        *("post", "article", "blog", "piece", "content", "read", "stuff", "work", "job", "share"),
        *("info", "information", "site", "website", "page", "write-up", "writeup", "writing"),
        *("one", "tips", "tip", "insights", "insight", "video", "points", "point", "thoughts"),
        *("advice", "blogpost", "weblog", "entry", "material", "knowledge", "topic", "subject"),
        *("newsletter", "thread", "essay", "story", "reading", "posts", "articles", "guide"),
    ),
    "give": ("comment", "comments", "follow", "share", "like", "link", "visit", "reply", "support"),
    "back": ("back", "return", "returned"),
}
