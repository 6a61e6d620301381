// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import leeway

/// Times without quotes, and words that are none.
@Suite struct TimeArgumentsTests {
  @Test(arguments: [
    ("log --at 2h ago", "--at|2h ago"), ("log --at 2h ago --note", "--at|2h ago|--note"),
    ("log --at=2h ago", "--at=2h ago"), ("log --for 5 hours", "--for|5 hours"),
    ("log 5h", "--for|5h"), ("log for 5 hours", "--for|for 5 hours"),
    ("log 1d 12h", "--for|1d 12h"),
    ("log 2h ago", "--at|2h ago"), ("log an hour ago", "--at|an hour ago"),
    ("log last night", "--at|last night"), ("log yesterday 22:00", "--at|yesterday 22:00"),
    ("log now", "--at|now"), ("log until tomorrow 9:00", "--until|until tomorrow 9:00"),
    ("log tomorrow morning", "--until|tomorrow morning"),
    ("log 2h ago --for 12h", "--at|2h ago|--for|12h"),
    ("log --json 5h", "--for|5h|--json"), ("log --color never 5h", "--for|5h|--color|never"),
    ("log vor 2 Stunden", "--at|vor 2 Stunden"), ("log hace media hora", "--at|hace media hora"),
    ("log anoche", "--at|anoche"), ("log bis morgen 18 Uhr", "--until|bis morgen 18 Uhr"),
    ("hold until tomorrow 18:00", "--until|until tomorrow 18:00"), ("hold 5h", "--for|5h"),
    ("hold 18:00", "--until|18:00"), ("hold in 3 hours", "--until|in 3 hours"),
    ("hold half an hour", "--for|half an hour"), ("hold mañana a las 9", "--until|mañana a las 9"),
    ("hold pasado mañana a las 9", "--until|pasado mañana a las 9"),
    ("log pasado mañana", "--until|pasado mañana"), ("log letzte Nacht", "--at|letzte Nacht"),
    ("hold a las 20 horas", "--until|a las 20 horas"),
    ("hold Sonntagabend", "--until|Sonntagabend"), ("hold 20 Uhr", "--until|20 Uhr"),
    ("pause 3h", "--for|3h"), ("pause --until monday 9:00", "--until|monday 9:00"),
    ("later 10 minutes", "--for|10 minutes"), ("back --at 2h ago", "--at|2h ago"),
    // What is no time stays as it is, and the verb refuses it.
    ("log she left 2h ago", "she|left|2h|ago"),
    ("log --at 2h ago she left", "--at|2h ago|she|left"),
    ("log 18:30", "18:30"), ("hold 2h ago", "2h|ago"), ("log", ""), ("log --at", "--at"),
    ("later 3-space-1.1", "3-space-1.1"), ("later --for 10m 3-space-1.1", "--for|10m|3-space-1.1"),
    ("ok 5h", "5h"), ("log -- 5h", "--|5h"),
  ])
  func areJoined(_ line: String, _ expected: String) {
    let words = line.split(separator: " ").map(String.init)
    let joined = TimeArguments.joined(Array(words.dropFirst()), of: words[0])
    #expect(joined.joined(separator: "|") == expected)
  }
}
