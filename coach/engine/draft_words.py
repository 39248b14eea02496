"""Words that say nothing about one post in particular, and phrases that show thought.

A comment is specific by the words that are *not* in `GENERIC`: whatever would fit under any post
is left out before anything is counted. The lists are our own.
"""

from coach.engine.draft_signs import CLASSES
from coach.engine.phrases import Phrases

FUNCTION = frozenset(
    """a an the this that these those there here it its it's itself he she his her hers him they
    them their theirs we our ours us i me my mine myself you your yours yourself u ur one ones
    someone somebody something anyone anybody anything everyone everybody everything nobody
    nothing none who whom whose which what when where why how whether if then than so because
    since as while although though but and or nor yet not no yes is am are was were be been
    being isn't aren't wasn't weren't do does did doing done don't doesn't didn't have has had
    having haven't hasn't hadn't can can't could couldn't will won't would wouldn't shall
    should shouldn't may might must to of in on at by for from with without about into onto
    over under after before between through during again further once out off up down all any
    both each few more most other another some such only own same too very just also even ever
    never always often sometimes maybe perhaps quite rather really still already almost enough
    else instead like i'm i've i'd i'll you're you've you'd you'll we're we've we'd we'll
    they're they've they'd he's she's that's what's there's here's let's who's how's im ive
    dont cant wont isnt thats whats ok okay well oh ah hey hi hello yeah yep nope hmm lol haha
    wow omg get got getting go goes going gone went come comes came make makes made making
    take takes took taking put see sees saw seen say says said saying tell tells told think
    thinks thought know knows knew known want wants wanted need needs needed let give gives
    gave given keep keeps kept find finds found seem seems seemed feel feels felt look looks
    looked try tries use used way ways thing things lot lots bit kind sort much many little
    less least first last next new old big small long short high low right left back now today
    yesterday tomorrow day days week weeks month months year years time times ago later soon
    since until around across along against among within per via etc two three four five six
    seven eight nine ten hundred thousand million half ll ve re don amp nbsp quot br im're
    gonna wanna gotta cannot upon onto toward towards whatever whenever wherever however
    people person man woman guy guys world life place part end start begin beginning case fact
    point able sure certainly definitely absolutely totally completely truly simply literally
    basically actually honestly especially particularly probably possibly apparently hopefully
    mostly exactly nearly hardly barely somehow anyway https http www com""".split()
)
PRAISE = frozenset(
    """great good nice awesome amazing excellent wonderful fantastic brilliant superb fabulous
    lovely beautiful interesting cool helpful informative insightful useful valuable inspiring
    inspirational perfect incredible outstanding impressive terrific splendid solid phenomenal
    stunning powerful thought-provoking engaging refreshing marvellous marvelous remarkable
    magnificent fab best better awsome fascinating captivating captivated captivate timely
    fine superior love loved loves loving enjoy enjoyed enjoys enjoying enjoyable like liked
    likes appreciate appreciated appreciates appreciation thanks thank thankful grateful
    gratitude thx ty congrats congratulations bravo kudos cheers bless blessed blessing
    blessings inspired inspires inspiration inspiring gem gold golden goldmine treasure
    masterpiece masterful talent talented gift gifted genius skill skills skilled wise wisdom
    clever smart spot-on spot nailed nail hit hits superbly beautifully wonderfully
    brilliantly perfectly nicely eloquently eloquent elegant elegance clear clearly concise
    thorough comprehensive detailed well-written well-researched well-crafted crafted balanced
    honest heartfelt heart hearts soul soulful touching touched moving moved relatable
    resonate resonated resonates resonating profound deep deeply depth authentic genuine
    sincere passion passionate dedication dedicated effort efforts quality top top-notch
    first-class excellent excellence praise admire admired admiration recommend recommended
    highly rare unique special favorite favourite fan huge biggest super epic legend legendary
    queen king rock rocks fire lit slay dope sick magic magical magnificent breathtaking
    spectacular exceptional extraordinary phenomenal sublime delightful delight delighted
    pleasure pleasant pleased glad happy happiness joy joyful smile smiled smiling brightened
    brighter bright uplifting uplifted encouraging encouraged encouragement motivating
    motivated motivation educational enlightening enlightened eye-opening mind-blowing blown
    mind goosebumps chills tears cry cried crying laugh laughed wow yay woohoo hooray agree
    agreed relevant essential must-read important vital key crucial meaningful excited
    exciting thrilled amazed astonished impressed speechless worth worthwhile value precious
    priceless stellar ace wicked sweet cute adorable pretty gorgeous charming dear darling
    mama friend fellow buddy bro sir madam professional expert pro knowledgeable informed
    informative superstar star stars shining shine strong strongest simple fun funny hilarious
    entertaining hooked addictive compelling gripping riveting vivid poetic lyrical graceful
    grace charm style stylish craft voice tone perspective perspectives truth true real raw
    vulnerable vulnerability brave courage courageous bold respect respected hats hat bow
    salute applause clap standing ovation round""".split()
)
META = frozenset(
    """post posts posting posted article articles blog blogs blogging blogger bloggers blogpost
    weblog piece pieces content read reads reading reader readers write writes writing writer
    writers wrote written writings word words line lines sentence sentences paragraph
    paragraphs text page pages site sites website websites web internet online info
    information insight insights tip tips idea ideas advice knowledge topic topics subject
    subjects point points opinion opinions view views thought thoughts story stories share
    shares shared sharing comment comments commented commenting reply replies follow follower
    followers following subscribe subscribed subscriber subscribers bookmark bookmarked
    bookmarking visit visited visiting visitor visitors forward job work works working video
    videos channel newsletter series list guide entry entries thread threads essay author
    authors creator stuff material research researched explain explained explains explaining
    explanation describe described discuss discussed cover covered covers present presented
    learn learned learnt learning teach teaches taught teaching understand understanding
    understood discover discovered stumble stumbled came across search searching google found
    message messages email question questions answer answers solution issue issues problem
    problems matter matters community everyone keep coming continue looking forward wait
    waiting more next time update updates updated regularly daily weekly often return
    returning again bring brings brought help helps helped helping support supporting
    supported audience public layout design format theme template look side others folks
    anybody somebody hope wish wishing luck best regards greetings morning evening night
    afternoon weekend friends family mom dad god lord bless universe heaven amen stranger
    strangers country countries everywhere anywhere somewhere nothing everything experience
    experiences journey path step steps lesson lessons example examples level levels mile
    extra attention interest interested interests moment minute minutes hour hours second
    seconds literally hands hand eyes eye head brain face body spirit energy vibe vibes
    feeling feelings emotion emotions believe belief believes trust amazed day nodding nodded
    nod along whole entire full complete completely total every single each start finish
    beginning ending end top bottom add added adds adding sense senses exactly precisely
    indeed course obviously generally usually future past present current currently recent
    recently lately modern social media society human humans humanity humble humbly opinion
    speak speaks speaking spoke talk talks talking discussion conversation conversations
    subjectmatter matter field area areas industry niche change changed changes changing easy
    easily hard difficult clarity light deliver delivers delivered gifted offer offers
    offering sharing generous generosity kind kindness caring care cares hope hopeful needed
    needs personal personally relate related relates connection connect connected reminder
    remind reminds reminded thoughtprovoking masses masterclass class mean means meant meaning
    speak directly straight please pls plz pleasure folks everyone mate""".split()
)
GENERIC = FUNCTION | PRAISE | META
"""Whatever would fit under any post."""

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

HYPE = frozenset(
    """nuanced exploration truly highlights highlight underscores underscore underscoring
    testament compelling embodies embody embodied embodying speaks volumes invaluable resource
    resources demystifies demystify fosters foster fostering empowers empower empowering
    empowerment inclusion agency cornerstone timeless navigate navigating landscape landscapes
    journey journeys tapestry realm profound accessibility lived reality human humanity
    commitment fast-paced ever-evolving ever-growing ever-changing era age superpower powerful
    masterfully seamlessly seamless effortlessly intricate intricacies delve delves delving
    insightful thought-provoking resonates resonated resonate poignant beacon transformative
    transform transforms inspiring inspire inspires meaningful mindful mindfully authenticity
    vulnerability vulnerable courageous refreshing champion champions championing elevate
    elevates elevated crucial essential vital importance significance significant complexities
    complexity balance balances thoughtful thoughtfully actionable takeaways takeaway
    perspective narrative narratives storytelling holistic sustainable sustainability
    innovative innovation robust leverage leverages pivotal paramount invites reflect
    reflection reflections reminder reminds sophistication simplicity excellence dedication
    expertise craftsmanship clarity wisdom connection deeper profoundly beautifully elegantly
    eloquently incredibly remarkable universal everyday extraordinary ordinary celebrates
    celebrate normalizing normalize participatory customer-centric approach ultimately today's
    captures essence bridging bridges bridge gap blend blending genuinely undeniable
    illuminates illuminating sheds light rich richness evocative immersive kudos resilience
    perseverance growth mindset potential impact raises broader discussion acknowledges
    acknowledge explores explore brilliantly illustrates pursuit metaphor wholeheartedly
    phenomenal testimony heartfelt impactful community communities individuals professionals
    enthusiasts alike""".split()
)
"""Grand words in which machines and marketing praise anything; a few of them are no fault."""

INFORMS = Phrases(
    {
        "information": {
            0.5: [
                "for example|instance",
                "according to",
                "in ~ experience|case|country|town|language|version",
                "the reason|difference|trick|catch|problem|risk|trouble|downside|exception|snag|part|rest|same|only ~ is|was|that",
                "one|another|small ~ thing|point|addition|warning|caveat|option|alternative|correction|reason|risk|idea",
                "works|worked|helps|helped|fixed|solved ~ better|best|well|for|by|when|if|only",
                "make sure|certain",
                "instead of",
                "rather than",
                "as long as",
                "due to",
                "which means|meant|makes|made|explains|would|is",
                "that means|is why|might|may|would|depends",
                "depends on",
                "tends|tend to",
                "turns out",
                "turned out",
                "compared to|with",
                "the opposite|reverse",
                "on the other hand",
                "push back",
                "i'd|would add|argue|check|try|test|expect|guess|be careful|start|call|put|worry|wonder",
                "you|one|people can|could|might also|try|add|use|check|get|put|avoid|skip",
                "try|use|add|check|avoid|consider|soak|keep|put ~ instead|before|first|with|next",
                "not because|only|just|always ~ but|also",
                "is|are|was|were ~ because|since|when|if|unless|so",
                "law|rule|study|studies|data|survey|paper|statistics|evidence|figures ~ says|shows|show|found|suggest|suggests|from",
                "under|per|by ~ law|rules|act|regulation",
                "used to be|mean|call",
                "known|called as?",
                "also works|helps|matters|applies|true",
                "more|less|fewer|better|worse|faster|slower|cheaper|longer|higher|lower than",
                "as ~ as",
                "would|could|might ~ explain|account|help|work|be|make",
                "should ~ instead|also|be|have",
                "percent|kilos|grams|degrees|euros|dollars|metres|meters|litres|minutes|hours|weeks|years|months ~ of|in|for|to|at|from|by|before|later",
            ],
            0.3: """because since unless although though however but so which while whereas until when if
    where after|before either except only without""".split(),
        },
        "experience": {
            0.7: [
                "i|we|i've|we've|we'd|i'd tried|used|made|had|built|bought|sold|planted|grew|ran|walked|cooked|baked|switched|lost|moved|lived|taught|coached|learned|started|stopped|quit|gave|took|found|kept|wrote|learnt|fixed|broke|did|went|got|paid|spent|saw|noticed|spoke|worked|ended|failed|missed|changed|asked|put|set|left|joined|split|measured|turned|cut|read|played|saved|dropped|hit|drove|rode|cycled|knitted|knit|painted|shot|drew|sewed|replaced|swapped|grow|keep|run|use|teach|coach|work|live|have|make|bake|cook|knit|shoot|ride",
                "i|we ~ tried|used|made|built|bought|planted|grew|cooked|baked|switched|moved|taught|started|stopped|found|noticed|ended|measured|learned|replaced|swapped",
                "i|we've|i've ~ been ~ years|months|since|decade|weeks",
                "in|for my|our own? experience|case|family|garden|kitchen|class|classroom|team|office|house|job|town|village|shop|school|city|country|work",
                "my|our mother|father|grandmother|grandfather|daughter|son|wife|husband|partner|dog|cat|kids|children|neighbour|neighbor|boss|team|mum|mom|dad|brother|sister|aunt|uncle|grandma|grandpa|toddler|baby|landlord|teacher|doctor|class|students|pupils|garden|kitchen|house|flat|first|last|own|old|father's|mother's|two|three",
                "when i|we was|were|had|tried|started|lived|worked|moved|did|got|made",
                "last|this year|spring|summer|autumn|winter|month|week|season|august|january|march ~ i|we|my|our",
                "years|months|weeks ago ~ i|we|my|our",
                "after|for ~ years|months|weeks ~ i|we",
                "i|we used to",
                "same here|thing|happened|error|problem ~ with|to|on|when|at|here",
                "happened to me|us",
                "mine|ours ~ was|were|is|are|did|had|never|always|went|took|came|still",
                "as a|an former|retired|working? nurse|teacher|doctor|engineer|parent|mother|father|baker|developer|gardener|librarian|editor|translator|runner|farmer|lawyer|programmer|chef|photographer|musician|designer|student|beginner",
                "for|with me|us",
                "at|on my|our desk|work|school|end|balcony|allotment|bike|street",
            ],
        },
        "question": {
            0.7: [
                "did|do|does|have|has|had|was|were|is|are|would|could|will|can|should ~ you|your|it|they|the|that|this|there|anyone|she|he|we|those|these",
                "how|what|which|when|where|who ~ did|do|does|is|are|was|were|would|have|has|long|many|much|often|far|old|big|about|made|happens|happened|kind|brand|would|should|version|type|size|part|if",
                "why did|do|does|is|was|not|the",
                "any idea|chance|reason|tips|thoughts|plans ~ on|why|how|what|for|to",
                "curious|wonder|wondering ~ if|whether|how|what|why|which|about",
            ],
        },
        "rhetorical": {
            1.0: [
                "isn't|ain't|wasn't|aren't this|that|it|they|we|you|life",
                "how do you do it|this|that",
                "how are you so",
                "how do you find|get|come|manage|know so|all",
                "what does|do everyone|everybody|you all|think",
                "how ~ is this|that|are|amazing|great|good|beautiful|cool|awesome|talented|lovely",
                "who|whom ~ wouldn't|doesn't|knew|needs|cares|knows|else|even|understands|isn't|agrees",
                "don't|doesn't|didn't you|we|everyone ~ just|love|agree|think|all",
                "am i right",
                "right",
                "what is|are|would ~ anyway|even|really|without",
                "why can't|isn't|aren't|don't more|all|everyone|people|we|they|every",
                "what more|else ~ say|ask|want|need",
                "could|can ~ agree|love ~ more",
                "can i|we get ~ amen",
                "want|looking|need|interested|tired|ready|struggling|searching to|for|in|of",
                "what's|whats not to",
                "when will|are ~ people|they|we|you|next",
                "do|did you ~ even|really|ever ~ sleep|think|bother",
                "have you ~ ever ~ read|seen ~ so|such|better",
                "where have|has you|this|it ~ been",
                "what would ~ do without",
                "how can|could|is|dare anyone|anybody|you|they|people ~ be|not|seriously|believe|think|even",
                "seriously",
                "really",
                "is|are|was it|that|this ~ just me",
                "what a",
                "who are|is ~ to|kidding",
                "is|are|was this|that|they|you|it ~ joke|serious|kidding|supposed",
                "how many|much ~ more|times|longer",
                "what's|what is ~ next",
            ],
        },
        "praise": {
            0.6: [
                "@great ~ @piece",
                "what|such a|an ~ @great",
                "love|loved|enjoyed|enjoy|like|liked|adore ~ this|your|it|reading|every|the|how|all",
                "keep ~ up|going|writing|sharing|posting|them|it|doing",
                "thank|thanks ~ for|you|so|a|sharing|much",
                "couldn't|could not|can't agree|stop|put|say|thank",
                "well said|done|written|put|explained|researched",
                "so true|much|good|beautiful|inspiring|helpful|relatable|well|glad|proud|needed",
                "spot on",
                "nailed it",
                "needed this|to ~ hear|read",
                "made|makes my|me ~ day|smile|cry|happy|laugh|think",
                "one of the|my ~ best|favorite|favourite|greatest|most",
                "hands down",
                "never stop",
                "look|looking forward to",
                "can't|cannot wait",
                "best ~ ever|internet|web|years",
                "you're|youre|you are|ur ~ @great",
                "you're|youre|you are ~ genius|talented|gifted|inspiration|legend|angel|gem|treasure|queen|king|right|hero",
                "bookmarked|bookmarking|saved|saving|shared|sharing|pinned|pinning ~ this|it|for|your",
                "this is ~ @great|everything|gold|fire|it|pure|so",
                "mind blown",
                "food for thought",
                "a must|joy|pleasure|delight|treat|masterpiece|masterclass|gem",
                "god bless",
                "big|huge|biggest|longtime|long-time fan",
                "hats off",
                "learned|learnt ~ lot|much|something|so",
                "opened my eyes",
                "speaks|spoke|speaking ~ to|soul|heart|directly",
                "resonated|resonates ~ with",
                "agree|agreed ~ with|everything|more|hundred|100|completely|totally",
                "first ~ time ~ here|commenting|visiting|blog",
                "been there",
                "@great",
            ],
        },
    },
    CLASSES,
)

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
