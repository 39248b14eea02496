"""Words that say nothing about one post in particular.

A comment is specific by the words that are *not* in `GENERIC`: whatever would fit under any post
is left out before anything is counted. The lists are our own.
"""

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
    """elegance elegant envy prose argument arguments observation observations rigorous readable
    ambitious pedantry timely patient underlining masterclass exaggeration seldom unfolds unfold
    gracefully graceful hurried medium earliest shadow lightly worn warmth learning learned
    encounter encounters considered composed turn rewards reward manages passing finest calibre
    caliber erudite erudition lucid lucidity nuance nuances wit witty intellect intellectual
    depths brilliance marvel gracing graced treasured
    post posts posting posted article articles blog blogs blogging blogger bloggers blogpost
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

FOREIGN = frozenset(
    """de la el los las que en un una es por con para muy lo su gracias articulo bonito esta este
        como pero mas mi tu al le les des et est une pour dans pas vous merci avec sur ce cette je
        tres bon plus der die das und ist nicht ich ein eine zu mit sehr auf danke schoner toller
        beitrag artikel fur auch wie wir sie es ihr den dem il di che per non sono questo molto
        grazie bello una e o do da em um uma nao com muito obrigado mais os as isso ik het een van
        niet voor dank mooi wat goed och det som jag pa till att ar tack bra ja si tak nie jest
        bardzo dziekuje za sa bir ve bu cok tesekkurler guzel yazi yang dan ini terima kasih
        sangat bagus saya untuk artikelnya sekali juga hai bahut accha lekh aap ka ki ke mein kya
        main ho salamat ang ng mga sa""".split()
) - frozenset("do as en per die com in me so on plus hai main dan wie bra sur bon den".split())
"""Little words of other languages, but for those that are English too."""
