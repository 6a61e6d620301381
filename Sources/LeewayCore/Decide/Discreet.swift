// SPDX-License-Identifier: Apache-2.0

// `leeway discreet`: whether others see only neutral words.

extension Decider {
  /// Turns neutral words on or off; from then on this counts, whatever the configuration says.
  mutating func hearDiscreet(_ isOn: Bool) {
    if state.discreet != isOn {
      say(isOn ? .discreetOn : .discreetOff)
      add(.discreetSet(Fact.DiscreetSet(discreet: isOn)))
    }
    decision.reply = .done
  }
}
