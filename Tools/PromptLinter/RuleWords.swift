// SPDX-License-Identifier: Apache-2.0

/// The words that the rules look for, a phrase a line; how a phrase is written stands at ``Phrase``.
///
/// Contractions are spelled out before they are compared, so `they are` finds `they're`.
enum RuleWords {
  /// Words that turn a claim into a possibility.
  static let hedges: Set<String> = [
    "may", "might", "can", "could", "sometimes", "perhaps", "maybe", "possibly", "if", "whether",
  ]

  static let gender = """
    he|she|him|his|her|hers|himself|herself
    man|men|woman|women|male|males|female|females|guy|guys|lady|ladies|gentleman|gentlemen
    boy|boys|girl|girls|boyfriend|boyfriends|girlfriend|girlfriends
    husband|husbands|wife|wives|hubby|missus|mr|mrs|ms|masculine|feminine|manly
    """

  static let promise = """
    they|partner|spouse|love|someone ~ come|comes|coming|run|runs|running|find|finds back|home|round|around
    they|partner|spouse|love ~ return|returns|returning
    they|partner|spouse|love ~ come|comes|coming running
    them|partner return|back home
    they|partner|spouse|love ~ way back
    they|partner will|to be back
    lose|losing them|partner
    everything|all will be well
    bring|brings|bringing|get|gets|getting|win|wins|winning|draw|draws them|partner|love|someone|anyone back|closer
    bring|brings|get|gets|win|wins ~ back together
    space|room|distance|silence|time|patience will? bring|brings|heal|heals|fix|fixes|save|saves|mend|mends|work|works
    save|saves|fix|fixes|rescue|rescues your|the|this relationship|marriage|love
    it|this|that|things|everything|all will ~ fine|okay|ok|better|alright
    it|this|that|things|everything|all will ~ all right
    it|this|that|things|everything|all ~ going to ~ fine|okay|ok|better|alright
    it|this|that|things|everything|all ~ going to ~ all right
    guarantee*
    works every time
    """

  static let tactic = """
    make|makes|making them|partner ~ miss|want|chase|jealous|come|wait|worry|notice|regret|think|feel
    miss|misses you
    play|playing ~ hard
    upper hand
    act|acting like|as
    pretend*
    test|teach|keep|leave them|partner ~ lesson|guessing|wondering|waiting|dangling
    teach|teaches|teaching them|partner
    let them sweat|stew|wait|chase
    """

  static let silence = """
    ignore|ignoring|ghost|ghosting|block|blocking|mute|muting|freeze|freezing them|partner|their|every|all|out
    silent treatment
    do not answer|reply|respond|speak|talk|contact
    never answer|reply|respond|speak|talk|contact
    not|never call|text|message|write|phone|greet|meet|see|help them|partner|back|anyone
    no|zero contact
    no texting|calling|talking|messages|calls|texts
    not|never call|phone|text|write|tell|ask|talk|answer|contact ~ school|nursery|doctor|hospital|police|lawyer|court|bank|landlord|rent|children|kids
    until|till they|partner
    stay|go|keep silent|quiet|cold|distant
    say nothing
    cut ~ off
    """

  static let diagnosis = """
    they|partner|spouse are|is ~ stressed|overwhelmed|afraid|scared|frightened|angry|hurt|ashamed|tired|exhausted
    they|partner|spouse are|is ~ busy|confused|avoidant|selfish|depressed|anxious|distant|lonely|sad|fine|sorry
    they|partner|spouse are|is just|only|simply|really|still
    they|partner|spouse just|only|simply|really|still|both|secretly? need|needs|want|wants|love|loves|feel|feels
    they|partner|spouse just|only|simply|really|still|both|secretly? fear|fears|think|thinks|know|knows|mean|means
    they|partner|spouse just|only|simply|really|still|both|secretly? miss|misses|care|cares|regret*|hate|hates
    they|partner|spouse do|does not ~ need|want|love|feel|fear|think|know|mean|miss|care|regret|hate
    it|this|that ~ not ~ about you
    it|this|that ~ nothing to do with you
    not because of you
    not personal
    not your fault
    you ~ done|did nothing wrong
    narcissis*|avoidant|codependen*|borderline|bipolar|toxic|gaslight*|psychopath*|sociopath*
    attachment style|type|issues
    """

  static let blame = """
    you ruined|ruin|caused|failed|drove|deserve|deserved|provoked|overreact*
    you messed|screwed|blew it|this|up
    you made them|it|things ~ leave|worse|go|happen|angry
    you pushed them|too
    push|pushes|pushed|pushing people|them|everyone away
    you owe
    you broke your|the|it
    your|their own? fault
    you are|were ~ weak|wrong|bad|too|broken|difficult
    they hurt|left|abandoned|betrayed|used|rejected|dumped|punish* you
    needy|clingy|desperate|pathetic|stupid|selfish|hopeless|loser|crazy|idiot*|foolish|obsess*|lazy
    blame*|blaming|punish*
    """

  static let absolute = "always|never|should|must|ought"

  static let evidence = """
    studies
    a|one|this|recent|small|large|big|new|famous study|survey
    research|researchers|researcher|scientists|scientist|scientifically|psychologists|experts
    proven|proof|evidence|statistics|statistically|percent
    # out of #
    # in # people|couples|persons|adults|partners
    9 people|couples|persons|adults|partners|volunteers
    most|half|many of? the? people|couples|partners|relationships
    """

  static let streak = """
    streak*
    break|breaking the chain|run
    # days|hours|weeks so far
    day 9
    # day|days|hour|hours|week|weeks already|strong|clean|without
    strong|clean|good for # day|days|hour|hours|week|weeks
    # ~ in a row
    back to zero
    start|starting over|again from
    keep|keeping it|this up|going
    """

  static let guilt = """
    guilt*|ashamed|shame*|disappoint*|ruin*|relapse*|failure|failed|failing
    let|letting yourself|them|us|everyone|me down
    you promised|swore
    you said you would
    try|work harder
    be strong|stronger
    bigger|better person
    good|real|true partner|love
    give|gave|giving in
    gave|giving up
    spoil|spoils|spoiling it|everything|this
    """

  /// What no button, label or title says.
  static let safe = "safe|unsafe|push"

  static let slip = "slip|slips|slipped|lapse|lapses|lapsed"

  static let objects = """
    window|windows|wrist|wrists|knife|knives|razor|razors|blade|blades|scissors|needle|needles
    pill|pills|tablet|tablets|rope|belt|roof|balcony|bridge|ledge|rail|rails|alcohol|wine|beer
    """

  static let night = """
    outside|street|streets|walk|walks|drive|call|calls|visit|kitchen|cook|shop|run|jog|neighbour*
    """

  static let loop = """
    step|steps|stepping back ~ step|steps|stepping closer
    step|steps|stepping closer ~ step|steps|stepping back
    go|goes|gone|going round
    asking now
    push ~ pull
    """

  static let contact = """
    call|text|message|contact|ask|tell|greet your? them|partner
    write|talk|speak to your? them|partner
    get|gets|getting|keep|stay in touch
    reach|reaching out
    short call
    tell each other
    kind word|line
    """

  static let urgency = """
    hurry|urgent|urgently|immediately|instantly|asap
    last chance
    too late
    now or never
    right away
    do|act|decide it? now|today only?
    time ~ running out
    """

  static let fear = """
    wait|sit|ride|stick|sweat the|your|this|any? fear|fears|danger|storm|anger|violence out
    wait|sit|ride|stick|sweat out the|your|this|any? fear|fears|danger|storm|anger|violence
    wait|waiting|hold|holding|hang|stay|staying ~ afraid|scared|frightened|fear|threat*|danger|unsafe|violen*
    fear|fears ~ pass|passes|fade|fades
    nothing to fear
    not ~ be afraid|scared|frightened
    calm|soothe|soothing|calming them|partner
    eggshells
    afraid|scared|frightened of them|partner|your
    they|partner shout|shouts|yell|yells|hit|hits|scream*|threat*
    even if|when ~ afraid|scared|frightened|unsafe|threat*
    """

  static let stance = """
    tolerat*|endure|enduring|apolog*|confront*|ultimatum*|accuse*|accusing
    put|putting up with
    accept it|this|that|them|their
    say|saying|said|tell|telling ~ sorry
    ask|beg ~ forgive*
    forgive them|partner
    stay with them|partner|together|married
    stay|remain in this|the|your relationship|marriage
    stand by them|partner
    stand up to
    not|never leave them|partner|home
    leave|leaving|dump|divorce them|partner
    break|breaking up with
    end|ending the|this|your relationship|marriage
    not|never move|moving out
    demand|demands an|that|to
    insist*
    call|calling them|partner out
    have|having it out
    """

  /// In a question: words that turn it on the reader.
  static let inwardQuestion = """
    why|feel|feels|feeling|feelings|wrong|deserve|mean|means|meant|fault|fear|afraid|happened
    did|done|differently|think|thinking|really|love|loved|enough
    """

  /// The same without a question mark.
  static let inward = """
    ask|asking yourself|yourselves why|what|how|where|when|whether|if?
    think|reflect|wonder|thinking|reflecting|wondering about|on|over? why|what|how
    look|looking inside|inward|inwards|within
    search your heart|soul|mind|memory
    what you did
    """

  static let waiting = """
    wait|waits|waiting|waited|patience|patient|patiently|until
    hold|holding on|off|back
    give|giving it|them ~ time|space|room
    not yet
    little|bit|while longer
    """

  static let partner = """
    they|them|their|theirs|partner|spouse|ex|beloved
    your love
    loved one
    """

  /// Words that have a capital letter within a sentence and are no names.
  static let capitalised: Set<String> = [
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january",
    "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december", "christmas", "easter", "leeway", "mum", "mom", "dad", "grandma",
    "grandpa", "granny", "nan",
  ]

  /// Signs that sound an alarm.
  static let alarm: Set<Character> = [
    "⚠", "⚠️", "🚨", "❗", "❗️", "❕", "‼", "‼️", "⁉", "⁉️", "⛔", "⛔️", "🛑", "🚫", "🔥", "💔", "💥", "⏰", "⏳",
    "⌛", "⌛️", "🆘", "❌", "🔔", "📢", "📣", "😱", "😡", "🤬", "☠", "☠️", "💀", "🔴", "⚡", "⚡️", "🧨", "💣",
  ]
}
