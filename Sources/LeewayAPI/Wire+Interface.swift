// SPDX-License-Identifier: Apache-2.0

public import Varlink

extension Wire: VarlinkInterface {
  /// The methods, in the order of the description.
  public static let methods: [any VarlinkMethod.Type] = [
    Status.self,
    Log.self,
    Answer.self,
    BeginUrge.self,
    EndUrge.self,
    AddPlan.self,
    ListPlans.self,
    RemovePlan.self,
    Safe.self,
    Undo.self,
    Hold.self,
    Close.self,
    Pause.self,
    Resume.self,
    SetDiscreet.self,
    SetNoContact.self,
    Later.self,
    AddNote.self,
    ListCheckIns.self,
    Monitor.self,
    Explain.self,
    ListPlanned.self,
    ListEpisodes.self,
    Export.self,
    Forget.self,
    GetHelpCard.self,
    Reload.self,
    ShowSample.self,
    Diagnose.self,
  ]

  /// The errors, in the order of the description.
  public static let failures: [any VarlinkFailure.Type] = [
    NoEpisode.self,
    NothingToUndo.self,
    UnknownCheckIn.self,
    NotAnswerable.self,
    InvalidTime.self,
    InvalidAnswer.self,
    CheckInsOff.self,
    NoUrge.self,
    UnknownPlan.self,
    TooManyPlans.self,
    UnknownEpisode.self,
    EmptyText.self,
    TextTooLong.self,
    NotStored.self,
    PerhapsStored.self,
    UnusableDatabase.self,
    TooManyMonitors.self,
    InvalidConfiguration.self,
  ]
}
