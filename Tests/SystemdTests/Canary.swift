// SPDX-License-Identifier: Apache-2.0

/// An object that a handler captures; its death shows that C has let the handler go.
final class Canary {}
