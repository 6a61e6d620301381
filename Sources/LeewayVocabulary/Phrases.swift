// SPDX-License-Identifier: Apache-2.0

extension Phrase {
  /// Every sentence and word that Leeway says to a person, in English, once: both programs take theirs
  /// from here, and `make pot` makes the translators' template of it.
  ///
  /// What is put in stands as `{0}`, `{1}`. A sense goes before U+0004 where a word is too short to be
  /// translated without it, and what is said of more than one behind U+0000, as in gettext's own files.
  ///
  /// Beside it stand the check-ins' texts (`Config/prompts.yaml`), the help card (`HelpCard.txt`), the
  /// commands' help, which stands with each command, and the page of `leeway why`.
  public enum Key: String, Hashable, Sendable, CaseIterable {
    // MARK: Where the person is

    case whatYouCanDoNow = "What you can do now"
    case notWorkingNow = "Something does not work at the moment"
    case whatToDoAboutIt = "What to do about it: leeway doctor"
    case urgeCountsDown = "{0}: leeway urge shows the countdown"
    case resumeEndsIt = "{0}: leeway resume ends the pause"
    case holdOverToldAt = "Leeway will tell you {0} that the hold is over."
    case nextCheckIn = "Next check-in: {0}"
    case waitsToBeShown = "not shown yet: {0}"
    case waitsForAnswerUntil = "waits for your answer until {0}"
    case waitsForAnswer = "waits for your answer"
    case newestCheckIn = "Newest check-in, {0}: {1}"
    case areOpen = "{0} check-ins have no answer yet: leeway prompts --unanswered"
    case stepsBefore =
      "(and {0} earlier step: leeway history)\0(and {0} earlier steps: leeway history)"
    case until = "until {0}"
    case leaveOutStepTonight = "you can leave out one step tonight"
    case leaveOutStepToday = "you can leave out one step today"

    case noReminders = "No reminders"
    case nextReminder = "Next reminder: {0}"
    case openShowsTheRest = "For the rest: leeway --open"

    // MARK: Replies

    case loggedAMomentAgo = "You logged this a moment ago, so it was not added twice."
    case waysWhileOff = "leeway resume · leeway help-card · leeway undo"
    case waysAfterLog =
      "Also: leeway urge · leeway why · leeway help-card · leeway stop · leeway undo"
    case whereToGetHelp = "where to get help"
    case checkInsAreOff = "Check-ins are off"
    case notedThat = "Noted: {0}"
    case thatWas = "That was {0}."
    case stopKeptBesideDatabase =
      "Leeway could not save this in the database, but a file beside it keeps check-ins off."
    case worksNowNotSaved =
      "This works now but could not be saved. If Leeway restarts, type it again."
    case notedWhileOff = "Leeway noted this, but sends no check-ins while they are off."
    case onlyAKindWord = "If you only said something kind or practical: leeway undo"
    case turnsCheckInsOn = "turns check-ins on again"
    case whatIsKnownAboutAsking = "what studies say about asking now"
    case ifAskedToLeaveAlone = "If you were asked to leave them alone: leeway no-contact on"
    case nobodyAskedNoContact = "Nobody has asked you not to get in touch, as far as Leeway knows"
    case noContactStands =
      "Leeway will not suggest contact until you lift this: leeway no-contact off"
    case undoneAt = "Undone: {0} ({1})"
    case noContactStillStands =
      "No contact stays on: you were asked not to get in touch. To lift it: leeway no-contact off"
    case noContactLiftedWithIt =
      "No contact is now off, too. If it still applies: leeway no-contact on"
    case ownLinesKeptAndChecked = "Your own lines: kept by {0}, last checked {1}."
    case ownLinesKept = "Your own lines: kept by {0}."
    case ownLinesChecked = "Your own lines: last checked {0}."
    case closed = "Closed: no more check-ins"
    case whenTheyPullAwayAgain = "When they pull away again: leeway log"
    case paused = "Paused"
    case noCheckInsTillThenHold =
      """
      Leeway sends no check-ins until then. The hold goes on; Leeway will tell you {0} that it is \
      over.
      """
    case noCheckInsTillThen = "Leeway sends no check-ins until then."
    case endsThePause = "ends the pause now"
    case checkInsAreOn = "Check-ins are on"
    case whenTheyPullAway = "When they pull away: leeway log"
    case comesAgainAt = "You will see this check-in once more: {0}"
    case showsYourNotes = "shows your notes"
    case whatCameBeforeStays =
      "Earlier texts stay in the journal, and some desktops keep them in their history."
    case notDiscreet = "Not discreet: notifications, the journal and leeway say the real words"
    case buttonsAreThen = "In discreet mode, a notification has these buttons:"
    case buttonOK = "button\u{4}OK"
    case whatOKMeans = "in a hold: you are holding; after it: you have read the check-in"
    case buttonOpen = "button\u{4}Open"
    case whatOpenMeans = "closes the notification; leeway shows the check-in"
    case buttonStop = "button\u{4}Stop"
    case whatStopMeans = "the same as leeway stop"
    case urgeStarted = "Started. It ends {0}; Leeway will then ask how it went."
    case ifYouAskedOrWrote = "if you asked, or wrote"
    case writeAPlan = "asks you for a plan for next time"
    case turnsAllCheckInsOff = "turns all check-ins off"
    case untilYouWillBeTold = "Until {0}; Leeway tells you when the time is over."
    case oneOfTheseThenEnter = "Type one of these letters, then press Enter:"
    case minuteIsOver = "The minute is over."
    case tenMinutesAreOver = "The ten minutes are over."
    case minutesAreOver = "The {0} minutes are over."
    case timeIsOver = "The time is over."
    case ifUrgeIsStillThere = "{0} If the urge is still there: leeway urge"
    case youLetItPass = "You let it pass. If it comes back: leeway urge"
    case stoppedAndThatIsFine = "Stopped, and that is fine. To begin again: leeway urge"
    case timeWasOver = "The countdown ended at {0}. To say how it went: leeway ok, or leeway asked"
    case offWhereToGetHelp = "Check-ins are off. Where to get help: leeway help-card"
    case endedElsewhere = "The countdown was ended elsewhere. To see where you are now: leeway"
    case goesOnUntil = "The countdown goes on until {0}; Leeway will then ask how it went."

    // MARK: Lists

    case sources = "Sources"
    case leftOut = "skipped: {0}"
    case comes = "preview\u{4}comes"
    case olderEpisodes =
      "{0} is older. To see more: leeway history --limit 100\0{0} are older. To see more: leeway history --limit 100"
    case inAll = "In all: {0}, {1}, of which you let {2} pass"
    case urges = "{0} urge\0{0} urges"
    case oneEpisodeWithNotes = "To read one with your notes: leeway history NUMBER"
    case episodeAndEnding = "Episode {0}, {1}"
    case episodeBegan = "episode\u{4}Began"
    case episodeEnded = "episode\u{4}Ended"
    case episodeLength = "episode\u{4}Length"
    case episodeHoldUntil = "episode\u{4}Hold until"
    case episodeYouAsked = "episode\u{4}You asked"
    case askedNotAtAll = "pushes\u{4}not at all"
    case noNotesThere = "No notes."
    case yourNotes = "Your notes"
    case erasesEverything =
      """
      This erases everything: {0} with {1}, their check-ins, all your own words and unsent \
      messages, that check-ins are off, and that you were asked not to get in touch. Your \
      settings, a pause and discreet mode stay.
      """
    case erasesOpenEpisode =
      """
      This erases episode {0}, which began {1}, with {2} and its check-ins. It is still open; \
      Leeway will send no more check-ins for it.
      """
    case erasesEpisode =
      "This erases episode {0}, which began {1} ({2}), with {3} and its check-ins."
    case undoDoesNotBringBack = "leeway undo cannot bring any of this back. {0}"
    case erased = "Erased: {0}"
    case noContactMayStillApply =
      "If you were asked not to get in touch and that still applies: leeway no-contact on"
    case damagedDatabaseRemains = "Leeway put what was damaged aside. The old content is still in:"
    case couldNotBeErased = "Leeway could not erase these files."
    case eraseWithEverything = "To erase them too, with everything else: leeway forget --all"
    case copyNotesFirst =
      """
      If you could need these notes one day, first copy them to a place that only you can open. And if \
      they are suddenly gone, someone may notice.
      """
    case askToRemoveLeeway = "Remove Leeway itself as well? Type {0}: "
    case andLeewayNeedsAll =
      "--and-leeway goes with --all: leeway forget --all --and-leeway. See: leeway forget --help"
    case removalNeedsHome =
      "HOME is not set, so Leeway does not know what to remove, and removed nothing."
    case leewayIsRemoved = "Leeway is removed"
    case couldNotBeRemoved = "This could not be removed: {0}"
    case daemonByHandStillRuns =
      "A leewayd that was started by hand is still running. To end it: pkill leewayd"
    case whatIsStillThere = "What Leeway cannot remove, and how you can:"
    case journalIsLeft = "the journal"
    case howToClearTheJournal =
      """
      Its lines hold standard texts, nothing that you wrote. This removes the older lines of all \
      programs: sudo journalctl --rotate --vacuum-time=1s
      """
    case shellHistoryIsLeft = "the shell's history"
    case howToClearShellHistory =
      "It has the commands that you typed. In bash, this clears all of it: history -c; history -w"
    case notificationsAreLeft = "notifications"
    case howToClearNotifications =
      "Some desktops list old ones. Clear that list there; with dunst: dunstctl history-clear"
    case ownSetupIsLeft = "your own setup"
    case howToClearOwnSetup =
      "A keyboard shortcut, a status bar, a systemd unit or a line in ~/.profile, if you have made one."
    case programsAreLeft = "the programs"
    case howToRemovePrograms =
      "They were not installed into your home. Remove the package, or use make uninstall."
    case soFar = "{0} so far"
    case noPlansYet = "No plans yet"
    case whatAPlanIs =
      """
      A plan is one sentence: if I want to text, then I walk round the block. A plan made \
      beforehand can be easier to keep than one made on the spot.
      """
    case asksForOne = "asks you for a plan"
    case yourPlans = "Your plans"
    case asksForAnother = "asks you for another plan"
    case planWrittenDown = "Written down"
    case whenPlanComesUp = "You will see it in check-ins, and when you type leeway urge."
    case takesItBack = "undoes this"
    case allThatYouHave = "shows all your plans"
    case removed = "Removed"
    case bringsItBack = "brings the plan back"
    case plans = "Plans"
    case reasons = "Why you hold"
    case people = "People you could call"
    case ownTexts = "Texts for check-ins"
    case noOwnWordsYet = "No words of your own yet"
    case whatOwnWordsAre =
      """
      Your own words often do more than ours. A plan for the hard moment, why you hold, someone you \
      could call, a text that a check-in tells you: all of it stays on this machine.
      """
    case asksWhichKind = "asks you which, and for the words"
    case addsMore = "adds more"
    case youHaveThatAlready = "You have that already"
    case allOwnWords = "shows all your own words"
    case removesByNumber = "removes the one with this number"
    case whenReasonComesUp = "You will see it when you type leeway log or leeway urge."
    case whenPersonComesUp =
      """
      You will see the name in leeway urge, after you asked, when it has been quiet for long, \
      and at the top of the help card.
      """
    case whenTextComesUp =
      """
      Every second check-in of a hold says one of your texts. Notifications only say that there is \
      one.
      """
    case newOrder = "This is the new order"
    case whyYouHold = "Why you hold: {0}"
    case youCouldCall = "You could call: {0}"
    case yourPeople = "Your people"
    case makesPlanOfIt = "makes a plan of it for next time"
    case copyByHand =
      "Copy it by hand, if it fits. Leeway sends nothing, and saying this does not count as asking."
    case sealedUntil = "You wrote a message and did not send it. It is sealed until {0}."
    case unsentIsSaved = "Saved. The message stays sealed until the hold ends, and goes nowhere."
    case unsentIsSavedOpen = "Saved. The message goes nowhere."
    case unsentNotSaved = "What you wrote could not be saved yet. To try again, press w."
    case unsentIsLost =
      """
      What you wrote could not be saved, because Leeway's daemon does not answer. To write it again: \
      leeway unsent

      """
    case unsentIsCut = "It was longer than Leeway can keep, so the end is missing."
    case unsentWaits = "There is a message that you wrote and did not send"
    case unsentIsKept = "Kept"
    case whereUnsentIsKept =
      "You find it with its episode, in leeway history NUMBER, and in leeway export."
    case unsentIsErased = "Erased for good"
    case readsIt = "shows it"
    case writesMore = "adds to it"
    case opensItNow = "opens it now"
    case keepsIt = "keeps it with the episode"
    case erasesIt = "erases it for good"
    case notSent = "Not sent"
    case partsMissing = "{0} part is missing.\0{0} parts are missing."
    case allIsWell = "All is well."
    case allNeededIsThere = "Leeway has everything it needs."

    // MARK: leeway history --pattern: the reader's own times

    case tooFewForAPattern =
      "So far there are {0}. Leeway looks for a pattern from {1} episodes on."
    case askedInEpisodes = "Of {0}, you asked in {1}: {2} times in all."
    case urgesLetPass = "You let {0} of {1} pass."
    case askingGathers = "{0} of the {1} times that you asked were {2}."
    case urgesGather = "{0} of your {1} urges came {2}."
    case askedEarly =
      """
      In {0} of {1} episodes in which you asked and the hold was longer than six hours, the first time \
      was within three hours of the withdrawal.
      """
    case noPattern = "No weekday and no time of day stands out."
    case ownNumbersOnly = "These are your own numbers, and they are few. They do not say why."
    case onMondays = "on a Monday"
    case onTuesdays = "on a Tuesday"
    case onWednesdays = "on a Wednesday"
    case onThursdays = "on a Thursday"
    case onFridays = "on a Friday"
    case onSaturdays = "on a Saturday"
    case onSundays = "on a Sunday"
    case onTheMorning = "part of a day\u{4}morning"
    case onTheAfternoon = "part of a day\u{4}afternoon"
    case onTheEvening = "part of a day\u{4}evening"
    case inTheMorning = "in the morning"
    case inTheAfternoon = "in the afternoon"
    case inTheEvening = "in the evening"

    // MARK: Looking back

    case nothingToLookBackOn = "There is nothing to show for this time."
    case weeksWithNothing = "{0} week with nothing logged\0{0} weeks with nothing logged"
    case chartNumber = "chart\u{4}no. {0}"
    case markHold = "chart\u{4}hold"
    case markAfterHold = "chart\u{4}no hold"
    case markCheckInOfHold = "chart\u{4}check-in in a hold"
    case markCheckInAfterHold = "chart\u{4}check-in outside a hold"
    case markCheckIn = "chart\u{4}check-in"
    case markHoldBegins = "chart\u{4}another hold begins"
    case markClosed = "you closed the episode"
    case markOpen = "still open"
    case markEndAndBegin = "an end and a beginning"
    case markUrge = "you had an urge"
    case markPushAndUrge = "you had an urge, and you asked"
    case markMidnight = "a day begins"
    case markIsHours = "One character is {0} hour.\0One character is {0} hours."
    case hoursOfUrgesAndAsking = "When you had an urge or asked"
    case noUrgesOrAsking = "There are no urges, and you did not ask."
    case holdReached = "reached its end; you did not ask"
    case holdReachedAfterAsking = "reached its end; you asked in it"
    case holdEndedByBack = "ended early: they came back"
    case holdEndedByClosing = "ended early: you closed the episode"
    case holdEndedByOff = "ended early: check-ins were turned off"
    case holdRenewed = "a new hold replaced it"
    case holdGoesOn = "is still running"
    case urgePassed = "urge\u{4}it passed"
    case urgeElapsed = "the countdown ended, and you did not say how it went"
    case urgeStopped = "you stopped the countdown"
    case urgeAskedOrWrote = "you asked or wrote"
    case urgeEndedByBack = "they came back during the countdown"
    case urgeEndedByClosing = "you closed the episode during the countdown"
    case urgeEndedByOff = "check-ins were turned off during the countdown"
    case urgeRuns = "the countdown is running"
    case pageTitle = "page\u{4}Notes"
    case pageTitleFromTo = "page\u{4}Notes, {0} to {1}"
    case pageEpisodes = "page\u{4}Episodes"
    case pageHolds = "How holds ended"
    case pageUrges = "How urges ended"
    case episodesSummary =
      """
      {0}, one line each: holds, check-ins, urges and when you asked, by days since the beginning. \
      The table below says the same.
      """
    case barsSummary = "{0} in all. The table below says the same."
    case hoursSummary =
      "Urges and times that you asked, {0} in all, by weekday and hour. The table below says the same."
    case columnNumber = "column\u{4}Number"
    case columnHow = "column\u{4}How it ended"
    case columnHolds = "column\u{4}Holds"
    case columnAsked = "column\u{4}You asked"
    case columnUrges = "column\u{4}Urges"
    case columnCheckIns = "column\u{4}Check-ins"
    case columnCount = "column\u{4}How often"
    case columnWeekday = "column\u{4}Weekday"
    case columnHours = "column\u{4}Hour (how often)"
    case noHoldsThere = "There are no holds."
    case noUrgesThere = "There are no urges."
    case onePersonsNotes = "One person's notes. They cannot say why the other stepped back."
    case noPageWhileDiscreet =
      "In discreet mode, Leeway makes no page that others could find. See: leeway discreet --help"
    case noPageWhileOff = "While check-ins are off, Leeway makes no page that others could find."
    case onePictureOnly = "Use one of --chart, --html and --pattern. See: leeway history --help"
    case pictureTakesNoNumber =
      "--chart, --html and --pattern are about all episodes: leave out the number."
    case pictureIsNoJSON = "--json cannot be used with --chart, --html or --pattern."
    case pictureTakesSince =
      "--limit is for the list. With --chart, --html or --pattern, use --since or --last."
    case lastOrSince = "Use --last or --since, not both. See: leeway history --help"
    case sinceNeedsPicture = "--since and --last need --chart, --html or --pattern."
    case notesNeedPage = "--notes needs --html. To read one episode's notes: leeway history NUMBER"
    case pageGoesIntoFile = "Say where to put the page: leeway history --html > FILE"
    case lastTakesLength = "--last takes a length, as in 10d, 6w, 6mo or 2y."

    // MARK: The words of the wire

    case journalRemains =
      """
      Leeway's lines in the system journal stay. They have only standard texts, none of your own \
      words.
      """
    case discreet = "Discreet: notifications, the journal and plain leeway use only neutral words"
    case noContact = "You were asked not to get in touch"
    case outcomeAsked = "outcome\u{4}asked"
    case outcomeSaidSomething = "outcome\u{4}said something"
    case outcomeTalkingAgain = "outcome\u{4}talking again"
    case outcomeTurnedOff = "outcome\u{4}turned off"
    case reasonBackOff = "reason\u{4}several unanswered"
    case reasonClosed = "reason\u{4}the episode was over"
    case reasonUrge = "reason\u{4}a countdown was running"
    case reasonOff = "reason\u{4}check-ins were off"
    case comesAgainOnce = "you will see this check-in once more"
    case youAsked = "you asked"
    case youSaidSomething = "you said something"
    case youAreHolding = "you are holding"
    case youAreTalkingAgain = "you are talking again"
    case waits = "waiting: {0}"
    case outcomeOpen = "outcome\u{4}open"
    case outcomeMerged = "outcome\u{4}merged"
    case outcomeCalledOff = "outcome\u{4}called off"
    case replacedByNewer = "replaced by a newer one"
    case mergedInto = "merged into {0}"
    case screenIsLocked = "the screen is locked"
    case doNotDisturbIsOn = "do not disturb is on"
    case nobodyWasThere = "you were away from the computer"
    case computerWasAsleep = "the computer was asleep"
    case leewayWasNotRunning = "Leeway was not running"
    case thenNextCheckIn = "next check-in {0}"
    case theyPulledAway = "they pulled away"
    case talkingAgain = "talking again"
    case nothingLogged = "Nothing logged right now"
    case holdEnded = "The hold ended {0}"
    case planSentenceAny = "If {0}, then I {1}."
    case planSentence = "If I want to {0}, then I {1}."
    case lettingAnUrgePassUntil = "Letting an urge pass until {0}"
    case episodeOpen = "episode\u{4}open"
    case theyCameBack = "they came back"
    case episodeClosed = "episode\u{4}closed"
    case ranOut = "ended on its own"
    case didNotAsk = "did not ask"
    case askedOnce = "asked once"
    case askedTimes = "asked {0} times"
    case noNotes = "no notes"
    case notes = "{0} note\0{0} notes"
    case noEpisodes = "no episodes"
    case episodes = "{0} episode\0{0} episodes"
    case noFacts = "no entries"
    case facts = "{0} entry\0{0} entries"
    case lengthMinutes = "{0} min"
    case lengthHours = "{0} h"
    case lengthHoursMinutes = "{0} h {1} min"
    case lengthDays = "{0} d"
    case lengthDaysHours = "{0} d {1} h"
    case monday = "weekday\u{4}Mon"
    case tuesday = "weekday\u{4}Tue"
    case wednesday = "weekday\u{4}Wed"
    case thursday = "weekday\u{4}Thu"
    case friday = "weekday\u{4}Fri"
    case saturday = "weekday\u{4}Sat"
    case sunday = "weekday\u{4}Sun"
    case january = "month\u{4}Jan"
    case february = "month\u{4}Feb"
    case march = "month\u{4}Mar"
    case april = "month\u{4}Apr"
    case may = "month\u{4}May"
    case june = "month\u{4}Jun"
    case july = "month\u{4}Jul"
    case august = "month\u{4}Aug"
    case september = "month\u{4}Sep"
    case october = "month\u{4}Oct"
    case november = "month\u{4}Nov"
    case december = "month\u{4}Dec"
    case undoneLog = "the withdrawal"
    case undoneReachedOut = "asking, or saying something"
    case undoneBack = "undone\u{4}talking again"
    case undoneNotSafe = "check-ins off"
    case undoneSafe = "check-ins on again"
    case undoneNoContactOn = "no contact"
    case undoneNoContactOff = "no contact lifted"
    case undoneHold = "the new end of the hold"
    case undoneClose = "closing the episode"
    case undonePause = "the pause"
    case undoneResume = "the end of the pause"
    case undoneNote = "your note"
    case undoneHolding = "your answer that you are holding"
    case undoneDismissed = "dismissing a check-in"
    case undoneLater = "putting off a check-in"
    case undoneUrge = "the countdown"
    case undonePassed = "letting an urge pass"
    case undoneStopped = "stopping the countdown"
    case undonePlanAdded = "your plan"
    case undonePlanRemoved = "removing a plan"
    case undoneOwnAdded = "adding words of your own"
    case undoneOwnRemoved = "removing words of your own"
    case undonePeopleOrdered = "the new order of your people"
    case undoneUnsentAdded = "what you wrote and did not send"
    case undoneUnsentKept = "keeping your unsent message"
    case undoneDiscreetOn = "discreet mode on"
    case undoneDiscreetOff = "discreet mode off"
    case partSocket = "part\u{4}socket"
    case partDaemon = "part\u{4}daemon"
    case partUnit = "part\u{4}unit"
    case partBus = "part\u{4}bus"
    case partNotifications = "part\u{4}notifications"
    case partDoNotDisturb = "part\u{4}do not disturb"
    case partLocked = "part\u{4}locked screen"
    case partIdle = "part\u{4}idle"
    case partAsleep = "part\u{4}sleep"
    case partJournal = "part\u{4}journal"
    case partClock = "part\u{4}clock"
    case partConfiguration = "part\u{4}configuration"
    case partDatabase = "part\u{4}database"
    case partHelpCard = "part\u{4}help card"
    case partOK = "part\u{4}ok"
    case partWarning = "part\u{4}warning"
    case partMissing = "part\u{4}missing"

    // MARK: Times

    case today = "today {0}"
    case tomorrow = "tomorrow {0}"
    case yesterday = "yesterday {0}"
    case dayAndMonth = "day and month\u{4}{0} {1}"
    case dayMonthAndYear = "day, month and year\u{4}{0} {1} {2}"
    case dateBrief = "date\u{4}{0} {1}"
    case dateWithTime = "date\u{4}{0} {1} {2} {3}"
    case dateWithYear = "date\u{4}{0} {1} {2} {3} {4}"

    // MARK: The countdown

    case letItPass = "let it pass (or Enter, or just wait)"
    case iAskedOrWrote = "I asked, or wrote"
    case turnAllOff = "turn all off"
    case keyStop = "key\u{4}stop"
    case writeIt = "write it here instead of sending it"
    case countdownKeysAndWrite = "p pass · a asked · w write · o all off · s stop"
    case countdownKeys = "p pass · a asked · o all off · s stop"
    case daemonAwayForNow = "Leeway's daemon is not answering; the countdown goes on here."
    case leftUntil = "{0} left, until {1}"
    case cannotWaitForSignals = "Cannot wait for signals: {0}."

    case readerKeys = "Space: next page · b: back · Esc or q: leave"
    case readerLeaves = "Esc or q: leave"

    // MARK: The status bar

    case daemonGoneForGood = "Leeway's daemon stopped, and leeway cannot wait until it runs again."
    case barOpen = "{0} open\0{0} open"
    case nextCheckInAt = "Next check-in {0}"
    case barUnanswered = "{0}: leeway prompts --unanswered"
    case barReminders = "{0} reminder\0{0} reminders"
    case lettingItPassUntil = "Letting it pass until {0}"
    case pausedUntil = "Paused until {0}"
    case notHolding = "Not holding"
    case holdingUntil = "Holding until {0}"
    case holding = "headline\u{4}Holding"

    // MARK: What is asked for on a terminal

    case askForNoteOrNothing = "Your own words, one line (empty to skip):\n> "
    case askForNote = "Your own words, one line:\n> "
    case noteTooLongToSend = "This is too long, so nothing was saved. Type something shorter."
    case notUTF8 = "This text is not UTF-8, so nothing was saved. To convert it: iconv -t UTF-8"
    case askForPlan = "Use your own words; an empty line stops.\n"
    case askPlanIf = "If I want to "
    case anyPlanIsTwoLines =
      """
      A plan has two lines: one to finish “If”, and one to finish “then I”. Nothing was written down.
      """
    case askPlanThen = "then I "
    case planIsTwoLines =
      """
      A plan has two lines: one to finish “If I want to”, and one to finish “then I”. Nothing was \
      written down.
      """
    case askWhichOwnWords =
      """
      What do you want to add?
        1  a plan: if …, then I …
        2  a reason: why you hold
        3  a person: someone you could call
        4  a text for a check-in
      Type a number, then Enter: 
      """
    case askAnyPlanIf = "If "
    case askForReason = "Why do you hold? One line:\n> "
    case askForPerson = "Who could you call? Use a nickname, on one line:\n> "
    case askForOwnText = "What do you want a check-in to tell you? One line:\n> "
    case askForOrder = "Who comes first? Type their numbers in that order, then Enter: "
    case askForUnsent =
      """
      Write it as raw as it comes. It goes nowhere, and while a hold goes on it stays sealed.
      When you are done, type a line with only a dot, or press Ctrl-D. To leave without saving: Ctrl-C.
      """
    case askToEraseUnsent = "Erase it for good? Type {0}: "
    case nothingWrittenDown = "Nothing was written down."
    case yes = "answer\u{4}yes"
    case couldNotReadTyped = "Leeway could not read what you typed: {0}."

    // MARK: Commands: what they say, and what is wrong with a line

    case answerTakesIDAndAnswer =
      "leeway answer takes one id and one answer. See: leeway answer --help"
    case notAnAnswer = "That is not an answer. The answers are: {0}."
    case discreetTakesOnOrOff = "leeway discreet takes one word: on or off."
    case discreetNeedsOnOrOff = "Add on or off: leeway discreet on. See: leeway discreet --help"
    case explainTakesOneID = "leeway explain takes only one id. See: leeway explain --help"
    case forgetTakesOneNumber =
      "leeway forget takes one number, or --all. See: leeway forget --help"
    case sayWhatToForget =
      "Say what to forget: leeway forget NUMBER (see leeway history), or leeway forget --all"
    case noOneToAskAboutErasing =
      "Leeway cannot ask you without a terminal, so it erased nothing. If you mean it, add --yes."
    case askToErase = "{0}Erase it? Type {1}: "
    case nothingErased = "Nothing was erased."
    case importTakesOneFile =
      "leeway import takes one file, or - for standard input. See: leeway import --help"
    case sayWhatToImport =
      "Say which file: leeway import leeway.jsonl (leeway export > leeway.jsonl makes one)"
    case couldNotReadImport = "Leeway could not read the file: {0}."
    case importLineNotText = "Line {0} is not UTF-8 text. Nothing was imported."
    case importLineNotJSON = "Line {0} is not a JSON object. Nothing was imported."
    case importLineKey = "Line {0}: {1} is missing, or its value is wrong. Nothing was imported."
    case importLineKind =
      "Line {0} is a kind of fact that this version does not know. Nothing was imported."
    case importLineOlder =
      """
      Line {0} comes from an older version of Leeway, which did not print all that an import needs. \
      Update Leeway there and export again. Nothing was imported.
      """
    case importLineOrder =
      "Line {0} is not in its place: lines are missing or mixed up. Nothing was imported."
    case importLineOtherStore =
      "Line {0} comes from another database than the lines before it. Nothing was imported."
    case importLineContradiction =
      "Line {0} contradicts the lines before it. Nothing was imported."
    case importChangedMeanwhile =
      "Something changed while Leeway read the file, so nothing was imported. Type it again."
    case noOneToAskAboutImport =
      "Leeway cannot ask you here, so it imported nothing. If you mean it, add --yes."
    case importsAll = "Everything in this file comes in as it was: {0}, {1}."
    case importsEpisodes = "New in this file: {0}, {1}."
    case importHasKnown = "Already here: {0}."
    case importLeavesOpen = "Not imported, because it is not over yet: {0}."
    case importLeavesRest =
      "Only episodes come in. Plans, other words of yours and settings stay as they are here."
    case importHasNothingNew = "This file has nothing that is not here already."
    case askToImport = "{0}Import it? Type {1}: "
    case nothingImported = "Nothing was imported."
    case imported = "Imported: {0}, {1}."
    case timeBehindLog =
      "When it happened, or when the hold ends? Type leeway log --at {0} or leeway log --until {1}."
    case ownWordsBehindLog =
      """
      Your own words are safer outside the command: other people on this computer can read a \
      command, and the shell keeps it. Nothing was logged.
      Type leeway log --note, and it asks for them. For a time, type leeway log 2h ago
      """
    case ownWordsBehindNote =
      """
      Your own words are safer outside the command: other people on this computer can read a \
      command, and the shell keeps it. Nothing was written down.
      Type leeway note alone, and it asks for them.
      """
    case ownWordsBehindPlan =
      """
      Your own words are safer outside the command: other people on this computer can read a \
      command, and the shell keeps it. Nothing was written down.
      Type leeway plan add alone, and it asks for them.
      """
    case waysOut =
      "To turn all check-ins off: leeway stop\nWhere to get help: leeway help-card"
    case perhapsSaved = "Leeway may have saved this anyway: look before you type it again."
    case stopKeptWithoutDaemon =
      "Check-ins are off, and stay off when Leeway's daemon starts again.\n{0}"
    case stopNotRecorded = "This could not be saved, so check-ins may still come.\n{0}"
    case callEmergencyNumber =
      """
      If you are in danger, call the emergency number of the place where you are. Leeway is not \
      watched by anyone and cannot call for help.
      """
    case ownWordsBehindMine =
      """
      Your own words are safer outside the command: other people on this computer can read a \
      command, and the shell keeps it. Nothing was saved.
      Type leeway mine add alone, and it asks for them.
      """
    case mineTakesAddRemoveOrOrder =
      "leeway mine takes add, remove or order. See: leeway mine --help"
    case sayWhichOwnWords =
      "Say which: leeway mine add plan, or reason, person, text. See: leeway mine --help"
    case mineRemoveTakesOneNumber =
      "leeway mine remove takes one number, as in leeway mine remove 3. To see them: leeway mine"
    case mineOrderTakesPeople =
      "To put your people in order: leeway mine order people. See: leeway mine --help"
    case unsentTakesAddKeepOrErase =
      "leeway unsent takes add, keep or erase. See: leeway unsent --help"
    case ownWordsBehindUnsent =
      """
      Your own words are safer outside the command: other people on this computer can read a \
      command, and the shell keeps it. Nothing was saved.
      Type leeway unsent alone, and it asks for them.
      """
    case urgeEndNotWritten = "Leeway could not save how it went."
    case takesNothingMore = "Type leeway {0} with no words after it. See: leeway {1} --help"
    case noSuchVerb = "There is no such command. See: leeway --help"
    case noSuchVerbDidYouMean =
      "There is no such command. Did you mean: leeway {0}? See: leeway --help"
    case cannotBeUnderstood = "Leeway does not understand these words. See: leeway {0} --help"
    case numbersForRegions = "There are numbers for these regions: {0}."
    case historyTakesOneNumber = "leeway history takes only one number. See: leeway history --help"
    case noEpisodesYet = "No episodes yet."
    case sayWhenHoldEnds =
      "Say when the hold ends: leeway hold --for 5h, or leeway hold --until 20:00"
    case laterTakesOneID = "leeway later takes only one id. See: leeway later --help"
    case sayHoldEndOnce = "For the end of the hold, use --for or --until, not both."
    case noContactTakesOnOrOff = "leeway no-contact takes one word: on or off."
    case noContactNeedsOnOrOff =
      "Add on or off: leeway no-contact on. See: leeway no-contact --help"
    case noOneToAskAboutNoContact =
      "Leeway cannot ask you without a terminal, so it changed nothing. If you mean it, add --yes."
    case askToLiftNoContact =
      "You were asked not to get in touch. Lift this and let Leeway suggest it again? Type {0}: "
    case nothingChanged = "Nothing was changed."
    case notACheckInID = "This is not the id of a check-in. leeway prompts lists the ids."
    case limitTakesNumber = "--limit takes a number from 1 to 1000."
    case notAnEpisodeNumber =
      "This is not the number of an episode. leeway history lists the numbers."
    case sayEndOnce = "For the end, use --for or --until, not both."
    case endGoesBehindFor =
      "For the end, use --for or --until: leeway {0} --for 5h. See: leeway {1} --help"
    case exportTakesNothing =
      "Type leeway export with no words after it. To save a file: leeway export > FILE"
    case sampleNotShown = "The sample could not be shown. {0}"
    case sampleOnItsWay = "A sample notification is on its way."
    case newConfigurationInForce = "Leeway now uses the new configuration."
    case configurationUnchanged = "Leeway read the configuration again; nothing in it has changed."
    case planTakesAddListOrRemove = "leeway plan can add, list or remove. {0}"
    case planListTakesNothing =
      "Type leeway plan list with no words after it. See: leeway plan --help"
    case planRemoveTakesOneNumber = "leeway plan remove takes one number. See: leeway plan --help"
    case sayWhichPlanToRemove = "Say which plan: leeway plan remove 2 (leeway plan lists them)"
    case notAPlanNumber = "This is not the number of a plan. leeway plan lists the numbers."
    case daysGoBehindDays = "For the number of days, use --days: leeway preview --days 2"
    case daysTakesNumber = "--days takes a number from 1 to 60."
    case noCheckInPlanned = "No check-in is planned."
    case noCheckInWaits = "No check-in waits for an answer."
    case noCheckInsYet = "No check-ins yet."
    case watchGoesWithFormat =
      "Use --watch together with --format. To see each change here: leeway watch"
    case jsonOrFormat = "Use --json or --format, not both. See: leeway {0} --help"
    case lengthGoesBehindFor =
      "For the length, use --for: leeway urge --for 20m. See: leeway urge --help"
    case daemonGoneWaiting = "Leeway's daemon stopped; leeway waits until it runs again.\n"

    // MARK: Without the daemon

    case daemonNotRunning =
      """
      Leeway's daemon is not running. To start it now and at each login: leeway setup
      If that does not help, find out why with: leeway doctor
      """
    case daemonAnswersItsUser = "Leeway's daemon answers only the user who runs it."
    case daemonOlder =
      """
      The daemon is older than this program: its reply has no “{0}”. Restart it with: systemctl \
      --user restart leeway
      """
    case replyFieldWrong = "In the daemon's reply, “{0}” is missing or wrong."
    case daemonNotReachable = "Leeway's daemon cannot be reached. {0}"
    case daemonNotInTime =
      "Leeway's daemon did not answer in time. See: systemctl --user status leeway"
    case daemonWentAway =
      "Leeway's daemon stopped before it answered. To see why: systemctl --user status leeway"
    case daemonNotUnderstood =
      "Leeway's daemon and this program do not understand each other; one of them may be older. {0}"
    case daemonDoesNotKnowVerb =
      """
      The running daemon does not know this command; it may be older than this program. Restart it \
      with: systemctl --user restart leeway
      """
    case daemonDoesNotTake =
      "The daemon does not accept “{0}” as this program sent it; one of the two may be older."
    case daemonRefusedIt = "The daemon refused this: {0}."
    case noSuchEpisode = "There is no episode {0}. To list your episodes: leeway history"
    case tooManyWatch =
      """
      {0} programs already watch Leeway, which is the limit. End one of them first, such as a \
      leeway watch that you no longer need.
      """
    case cannotWaitForDaemon = "Cannot watch for Leeway's daemon at {0}: {1}."
    case announceReminder = "Reminder"
    case announceFailed = "That did not work"
    case announceNoted = "Noted"
    case nothingRecordedHere = "Nothing was recorded. To see why, type the command in a terminal."
    case nothingMoreComes = "No more reminders will come."
    case couldNotWriteReply = "Could not write the reply: {0}."

    // MARK: leeway setup

    case setupDone = "Leeway is set up: it runs now, and starts when you log in."
    case setupWasDone =
      "Leeway was set up already: it runs, and starts when you log in. Nothing was changed."
    case setupRestarted =
      "Leeway was restarted, because its program is newer. It starts when you log in."
    case setupDid = "Done: {0}"
    case setupUndo = "To undo this: {0}"
    case tryTheseFirst = "Try these two first:"
    case trySample = "shows one sample notification"
    case tryLog = "when your partner pulls away"
    case askToSetUp = "Leeway does not run for you yet. Start it now and at each login (y/n)? "
    case setupIsForYourself =
      "This would set Leeway up for root. For yourself, type it without sudo."
    case setupNeedsManager =
      """
      Leeway cannot reach your user manager (systemd --user), so it set up nothing. Log in as \
      yourself, not with su or sudo, and type leeway setup again. Without systemd, start the \
      daemon with: leewayd
      """
    case setupNeedsUnits =
      """
      leeway.socket and leeway.service are not installed, so there is nothing to set up. Install \
      Leeway again, or start the daemon by hand with: leewayd
      """
    case setupFailed = "Leeway could not be started."

    // MARK: leeway doctor: what this program finds

    case socketListens = "The socket accepts connections."
    case partAnswers = "It answers."
    case daemonOfAnotherVersion = "The daemon and this program have different versions."
    case restartForInstalledVersion =
      "To start the installed version: systemctl --user restart leeway"
    case daemonRefused = "The daemon refused to answer."
    case answersOnlyItsUser = "The daemon answers only the user who runs it."
    case socketNotReachable = "The daemon cannot be reached."
    case startByHand = "Start it with: leewayd"
    case socketMissing = "There is no socket."
    case nobodyListens = "The socket is there, but no program listens on it."
    case socketNotYours = "The socket belongs to another user."
    case socketUnusable = "The socket cannot be used."
    case whoMakesSocket = "The daemon or leeway.socket creates the socket: see below."
    case noAnswerInTime = "The daemon did not answer in time."
    case whyByStatus = "To see why: systemctl --user status leeway"
    case wentAwayBeforeAnswer = "The daemon went away before it answered."
    case whyByJournal = "To see why: journalctl --user-unit leeway"
    case noUnderstanding = "The daemon and this program do not understand each other."
    case zoneDiffers = "The daemon and this terminal use different time zones."
    case daemonZoneCounts =
      """
      Leeway goes by the daemon's zone, which is the system's (/etc/localtime). TZ changes only \
      this terminal.
      """
    case configurationRight = "The configuration is valid."
    case configurationBroken =
      "The configuration is broken, and Leeway sends nothing until you fix it."
    case fixThenRestart = "Fix it, then run: systemctl --user restart leeway"
    case leewaydNotRunnable = "Cannot check the configuration: leewayd does not start from here."
    case installBesideLeeway = "Install leewayd beside leeway, with: make install"
    case noUserManager = "No user manager (systemd --user) runs here."
    case startsByHandOnly = "So Leeway does not start by itself. To start it: leewayd"
    case unitNotInstalled = "leeway.service is not installed."
    case installUnit = "Install it with make install. Leeway then starts when you log in."
    case unitMasked = "leeway.service is masked."
    case unmaskUnit = "To unmask it: systemctl --user unmask leeway.service leeway.socket"
    case unitFailed = "leeway.service has failed."
    case restartFailedUnit =
      "To see why: journalctl --user-unit leeway. Then: systemctl --user restart leeway"
    case unitRunsAtLogin = "leeway.service runs, and starts when you log in."
    case unitRunsNotAtLogin = "leeway.service runs, but does not start when you log in."
    case enableUnit = "To start it at login: leeway setup"
    case unitStarting = "leeway.service is starting."
    case whyUnitStays = "If it does not come up soon, see: journalctl --user-unit leeway"
    case daemonRunsByHand = "The daemon was started by hand, not by leeway.service."
    case unitNotRunning = "leeway.service is not running."
    case enableAndStartUnit = "To start it now and at each login: leeway setup"
    case startWithoutUnit =
      "The daemon's unit is not installed (see below). Start the daemon with: leewayd"
    case restartBoth =
      "Restart the daemon and its socket: systemctl --user restart leeway.socket leeway.service"
    case whatKeepsItFromStarting = "Why the daemon does not start: see below."
    case startUnit = "Start it with: systemctl --user start leeway"

    // MARK: What the daemon refuses

    case refusedWhileOff =
      """
      Check-ins are off. Where to get help: leeway help-card. To turn them on again: leeway \
      resume.
      """
    case nothingToUndo = "There is nothing left to undo."
    case undoLiftsNoContactOnlySoon =
      """
      You were asked not to get in touch, and undo lifts that only within ten minutes. To lift \
      it: leeway no-contact off
      """
    case nothingToAnswer = "Nothing is logged right now. If they pulled away, type: leeway log"
    case noCheckInOfID = "There is no check-in \"{0}\". To list your check-ins: leeway prompts"
    case checkInOfPastEpisode =
      "The check-in {0} belongs to an episode that is over. To see what is open: leeway prompts"
    case checkInAsksAboutNoUrge =
      """
      The check-in {0} does not ask about an urge, so none can have passed. If you are holding: \
      leeway ok
      """
    case noHoldNow =
      "There is no hold right now. If they pulled away again, start one with: leeway log"
    case sayHowLongOrUntil = "Say how long or until when: leeway hold --for 5h, or --until 20:00."
    case beforeThisEpisodeBegan =
      "This episode began {0}, and that is before it. Give a later time, or leave out --at."
    case noTimeForThatAnswer = "Only leeway asked, reached and back take a time with --at."
    case noteHasCharacters =
      """
      The note has {0} characters; at most {1} are kept. Nothing was recorded: shorten it and \
      type it again.
      """
    case nothingToWriteDown = "The note is empty, so nothing was recorded."
    case nothingCanComeLater = "No check-in is waiting for an answer, so there is none to put off."
    case putOffAlready = "This check-in was already put off once. Answer it, or let it pass."
    case holdEndsBeforeThat =
      """
      The hold ends before that ({0}), and Leeway tells you then. Try a shorter time: leeway later \
      --for 10m
      """
    case noUrgeNow = "There is no countdown right now. To start one: leeway urge"
    case plansAlready =
      """
      There are already {0} plans, the most that Leeway keeps; a few are easier to remember. \
      Remove one first: leeway plan remove NUMBER
      """
    case ownWordsTooLong =
      "That is {0} characters, and at most {1} can be kept. Nothing was saved: make it shorter."
    case ownWordsAlready =
      "You have {0} of these, which is the limit. To remove one: leeway mine remove NUMBER"
    case noOwnWordsOfNumber =
      "You have no words of your own with number {0}. To see all of them: leeway mine"
    case noPersonOfNumber = "There is no person with number {0}. To see all of them: leeway mine"
    case noDraftWhileNoContact =
      """
      You were asked not to get in touch, so there is no draft. If that no longer applies: leeway \
      no-contact off
      """
    case unsentHasNoEpisode =
      "You wrote it before your first episode, so there is none to keep it with. It stays here."
    case numberStandsTwice = "Number {0} is there twice. Name each person once."
    case nothingUnsent = "No message is kept here. To write one without sending it: leeway unsent"
    case noPlanOfNumber = "There is no plan {0}. To list your plans: leeway plan list"
    case planOpens = "plan\u{4}If I want to"
    case planOpensWithIf = "plan\u{4}If"
    case planGoesOn = "plan\u{4}then I"
    case nothingAfter = "There is no text after \"{0}\" yet, and a plan needs both halves."
    case tooMuchAfter =
      """
      The text after "{0}" has {1} characters; at most {2} are kept. Nothing was recorded: shorten \
      it and type it again.
      """
    case notAnAnswerThereAre = "Leeway does not know that answer. Use one of: {0}."
    case notAKindThereAre = "There is no such kind of words. The kinds are: {0}."
    case notAnUrgeEndingThereAre = "A countdown cannot end that way. Use one of: {0}."
    case requestReused =
      "An earlier, different request already used this id. Send this one with a new id."
    case nothingWasRecorded = "Nothing was recorded. {0}"
    case perhapsWasRecorded =
      "This may or may not have been saved, so check before you type it again. {0}"
    case theOneBeforeStays = "{0}. Leeway keeps using the previous configuration."
    case configurationIsBroken =
      "The configuration is broken, so nothing was done. Fix it and type this again."

    // MARK: Times that cannot be used

    case timeUnreadable = "Leeway does not understand the time \"{0}\". Try \"{1}\" or \"{2}\"."
    case timeWordUnknown =
      "Leeway does not understand word {0} of the time. Try \"{1}\" or \"{2}\"."
    case timeWordMisspelt =
      "Leeway does not understand word {0} of the time. Try \"{1}\" instead."
    case dayIsAmbiguous = "\"{0}\" can be two days. Write {1} or {2}, and a time after it."
    case timeInFuture =
      "\"{0}\" is in the future ({1}). Give a time in the past, like 2h ago or yesterday 18:30."
    case endLiesBehind =
      "\"{0}\" is in the past ({1}). Give an end in the future, like tomorrow 18:00."
    case aHold = "A hold"
    case aPause = "A pause"
    case oneEndOnly =
      "{0} can have only one end: {1} or {2}, not both."
    case lastsAtMost =
      "{0} can last at most {1}, and \"{2}\" goes beyond that. It can last until {3}."
    case lengthUnreadable = "Leeway does not understand the length \"{0}\". Try 5h, 90m or 1d 12h."
    case lengthWordUnknown =
      "Leeway does not understand word {0} of the length. Try 5h, 90m or 1d 12h."
    case lengthWordMisspelt =
      "Leeway does not understand word {0} of the length. Try \"{1}\" instead."
    case lengthZero = "\"{0}\" comes to zero. Try 5h, 90m or 1d 12h."
    case lengthTooShort = "\"{0}\" is too short: at least {1}."
    case lengthTooLong = "\"{0}\" is too long: at most {1}."

    // MARK: leeway explain and preview: what the rules did

    case explainNothingOpen = "Nothing is logged right now, so no check-in is planned."
    case explainUnknown =
      """
      There is no check-in "{0}". To list them: leeway prompts for past ones, leeway preview for \
      planned ones.
      """
    case explainComes = "{0} comes {1}: {2}."
    case explainWouldCome = "{0} would come {1} ({2}), but will be skipped: {3}."
    case explainAnswered = "{0} came {1}, and you answered: {2}."
    case explainExpired = "{0} came {1} and ended by itself: {2}."
    case explainSkipped = "{0} was planned for {1} and was skipped: {2}."
    case explainMergedInto = "{0} was due {1} and was merged into {3}: {2}."
    case explainMerged = "{0} was due {1} and was merged into another one: {2}."
    case explainOffCame = "{0} came {1} and no longer counts: {2}."
    case explainOffUnseen = "{0} was planned for {1} and was cancelled: {2}."
    case explainWaits =
      """
      {0} was due {1} and is waiting, because {2}. It comes as soon as it can, with everything \
      else that is waiting.
      """
    case explainOpen = "{0} came {1} and is waiting for your answer."
    case explainOpenUntil = "{0} came {1} and is waiting for your answer until {2}."
    case answeredHolding = "holding"
    case answeredAsked = "I asked"
    case answeredSaidSomething = "I said something"
    case answeredTalking = "we're talking"
    case answeredTurnOff = "turn off"
    case answeredPassed = "it passed"
    case answeredPutAway = "dismissed"
    case answeredLater = "later"
    case isPaused = "Leeway is paused"
    case areLettingAnUrgePass = "you are letting an urge pass"
    case isLocked = "your screen is locked"
    case isNotToBeDisturbed = "your desktop is set to do not disturb"
    case isIdle = "you are away from the computer"
    case wereTurnedOff = "check-ins were turned off"
    case episodeWasOver = "the episode was over"
    case wasPaused = "Leeway was paused"
    case wereLettingAnUrgePass = "you were letting an urge pass"
    case saidThatHolding = "you said you are holding"
    case onlyFirstAtNight = "at night only the first one comes"
    case wasAsleep = "your computer was asleep"
    case wasLocked = "your screen was locked"
    case wasNotToBeDisturbed = "your desktop was set to do not disturb"
    case quietHoursLeftNoRoom = "quiet hours left no time for it"
    case dayHasItsCheckIns = "the day already has {0} check-ins"
    case tooCloseToAnother = "another check-in is less than {0} away"
    case severalUnanswered = "the last few check-ins got no answer"
    case nobodyAnsweredInTime = "there was no answer in time"
    case somethingNewerCame = "a newer check-in replaced it"
    case nobodyKnowsWhy = "Leeway did not record why"
    case ruleAfterLog = "{0} after you logged the withdrawal"
    case ruleAfterAsking = "{0} after you asked"
    case ruleRandomMinute = "a random minute between {0} and {1}"
    case ruleRandomMinuteMoved = "a random minute between {0} and {1}, moved to keep {2} apart"
    case ruleHoldEnds = "the hold ends {0}"
    case ruleAgain = "{0} after the check-in about the hold's end got no answer"
    case ruleStock = "{0} after the hold's end"
    case ruleEvening =
      """
      between {0} and {1}, since no other check-in comes that evening and the hold goes on \
      overnight
      """
    case ruleLater = "you put off {0}"
    case ruleCatchUp = "one check-in for everything that waited"
    case ruleUrge = "the countdown of leeway urge ends"

    // MARK: What the daemon lacks, and what can be done now

    case nothingCanBeWrittenDown =
      "Leeway cannot save anything new, because it cannot write to its database."
    case noBusSoJournal =
      """
      There is no session bus for notifications, so check-ins appear in the journal and when you \
      type leeway.
      """
    case noServerSoJournal =
      """
      No program shows notifications here, so check-ins appear in the journal and when you type \
      leeway.
      """
    case silentServerSoJournal =
      """
      The program that shows notifications does not answer, so check-ins appear in the journal and \
      when you type leeway.
      """
    case nothingSentConfiguration =
      """
      Leeway sends nothing, because the configuration is broken. To see what is wrong: leeway \
      doctor
      """
    case nothingSentDatabase =
      """
      Leeway sends nothing, because it cannot use its database. To see what is wrong: leeway \
      doctor
      """
    case notificationsOff = "Notifications are switched off (leeway.yaml: notifications.enabled)."
    case serverDidNotTakeIt = "The notification server did not accept it."
    case thisIsOver = "this episode is over"
    case turnsAllOffForWhateverReason = "turns all check-ins off, for whatever reason"
    case tenMinutesFirst = "you want to ask or write right now: ten minutes first"
    case takesLastBack = "takes back the last thing you said"
    case youAskedWhatIsWrong = "you asked what is wrong, or pressed for an answer"

    // MARK: leeway doctor: what the daemon finds

    case noBus = "There is no session bus."
    case busComesWithLogin =
      """
      The user's dbus.socket starts it when you log in. Until then, check-ins appear in the \
      journal and when you type leeway.
      """
    case busNotNeeded = "Leeway does not need it, because notifications are off."
    case notAnsweredYet = "The session bus has not answered yet."
    case askAgainInAMoment = "Ask again in a moment."
    case switchedOffInSettings =
      "Notifications are switched off in leeway.yaml (notifications.enabled)."
    case serverUnknownWithoutBus = "Leeway cannot check this without the session bus."
    case seeTheBus = "See the bus, above."
    case noServer = "No program shows notifications here."
    case installServer = "Install one, such as dunst or mako, and start it."
    case serverSilent = "The program that owns {0} does not answer."
    case restartServer =
      "Restart it, or log out and in again. To see which program it is: busctl --user status {0}"
    case serverStartsOnDemand =
      "A program that shows notifications starts when the first one comes."
    case shownWithoutButtons = "Notifications appear, but without buttons."
    case answerByCommand = "Answer with leeway ok, leeway reached or leeway back."
    case shownByDunst =
      """
      Notifications appear. dunst keeps their buttons in a menu: middle-click, or type dunstctl \
      context.
      """
    case shownWithButtons = "Notifications appear, with buttons."
    case isSeen = "Leeway notices it."
    case isSeenAfterwards = "Leeway notices it afterwards, from the clocks."
    case nobodyTells = "No program here tells Leeway about it."
    case asIfOff = "So Leeway acts as if it were off. dunst, mako and KDE can report it."
    case asIfThere = "So Leeway acts as if you were there. systemd-logind can report it."
    case takesWhatIsDue = "Leeway can write to the journal."
    case noJournal = "There is no journal."
    case whoKeepsJournal =
      """
      systemd-journald provides it. Without it, check-ins appear as notifications and when you \
      type leeway.
      """
    case zoneUnusable = "Leeway cannot use the zone in TZ, so it uses the system's."
    case takeTZOut =
      "Remove TZ from the service's environment, or set it to a zone: TZ=Europe/Berlin"
    case usesSystemClock = "Leeway uses the system's clock and time zone."
    case rightAndInForce = "The configuration is valid and in use."
    case inForceWithOddity = "The configuration is in use, but something in it looks odd."
    case canStaySo = "You can leave it as it is. To check it after a change: leewayd check-config"
    case filesChanged = "The files have changed since Leeway read them."
    case putInForce = "To use the changed files: leeway reload"
    case filesBrokenOlderInForce = "The files are broken; Leeway keeps using what it read before."
    case filesBrokenNothingSent =
      "The files are broken, and Leeway sends nothing until they are fixed."
    case fixThenReload = "Fix them, then run: leeway reload"
    case takesWhatYouSay = "Leeway can write to the database."
    case takesNothingNow = "Leeway cannot write to the database right now."
    case freeDiskSpace = "Free some disk space, or see: journalctl -t leewayd"
    case databaseNotUsable = "Leeway cannot use the database, and sends nothing until it can."
    case needsALook = "The help card needs a look."
    case isUpToDate = "The help card is up to date."
    case numbersOld =
      """
      The numbers on the help card were last checked on {0}, over a year ago. A newer Leeway may \
      have newer ones; until then, check those you would call.
      """
    case noNumbersHere =
      """
      The help card has no numbers for where you are. Put the people and services that you would \
      call under helpCard.lines in leeway.yaml, or name a region under helpCard.region.
      """
    case ownLinesUndated =
      """
      The help card does not say when your own lines were last checked. Check them, and set \
      helpCard.reviewed in leeway.yaml to that day.
      """
    case ownLinesInFuture =
      """
      The "reviewed" date of the help card is in the future. Set helpCard.reviewed in leeway.yaml \
      to the day of the last check.
      """
    case ownLinesOld =
      """
      Your own lines on the help card were last checked over a year ago. Check them, and set \
      helpCard.reviewed in leeway.yaml to that day.
      """
  }
}
