// SPDX-License-Identifier: Apache-2.0

import GRDB

/// The tables, and how they came to be.
enum Schema {
  /// `Leew` in the file's header, so that a file of something else is told apart.
  static let applicationID: Int32 = 0x4C65_6577

  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("facts") { database in
      // An entry is a transaction; that word is SQL's own.
      try database.execute(
        sql: """
          CREATE TABLE entry (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            elapsed INTEGER NOT NULL,
            wall INTEGER NOT NULL,
            zone TEXT NOT NULL,
            boot TEXT NOT NULL,
            boottime INTEGER NOT NULL,
            request TEXT UNIQUE,
            result TEXT
          ) STRICT;
          CREATE TABLE fact (
            entry INTEGER NOT NULL REFERENCES entry (id),
            position INTEGER NOT NULL,
            kind TEXT NOT NULL,
            episode INTEGER,
            -- The entry that it takes back.
            undoes INTEGER,
            fields TEXT NOT NULL,
            PRIMARY KEY (entry, position)
          ) STRICT, WITHOUT ROWID;
          CREATE INDEX fact_by_kind ON fact (kind, entry);
          CREATE INDEX fact_by_episode ON fact (episode) WHERE episode IS NOT NULL;
          CREATE INDEX fact_by_undoes ON fact (undoes) WHERE undoes IS NOT NULL;
          -- The highest number an episode ever had, also one that is erased.
          CREATE TABLE numbering (episode INTEGER NOT NULL) STRICT;
          INSERT INTO numbering VALUES (0);
          """)
    }
    migrator.registerMigration("urges and plans") { database in
      try database.execute(
        sql: """
          ALTER TABLE numbering ADD COLUMN urge INTEGER NOT NULL DEFAULT 0;
          ALTER TABLE numbering ADD COLUMN plan INTEGER NOT NULL DEFAULT 0;
          """)
    }
    // Tells this database from another one that is put in its place.
    migrator.registerMigration("identity") { database in
      try database.execute(
        sql: """
          CREATE TABLE store (id TEXT NOT NULL) STRICT;
          INSERT INTO store VALUES (lower(hex(randomblob(16))));
          """)
    }
    // New kinds of facts, which an older daemon would not understand: it refuses this database.
    migrator.registerMigration("own words") { _ in }
    // Which episodes came from other databases, so that none comes twice.
    migrator.registerMigration("import") { database in
      try database.execute(
        sql: """
          CREATE TABLE imported (
            -- The database in which it was opened, and the entry that did.
            origin TEXT PRIMARY KEY,
            episode INTEGER NOT NULL
          ) STRICT, WITHOUT ROWID;
          CREATE INDEX imported_by_episode ON imported (episode);
          """)
    }
    return migrator
  }

  /// How the connection is set up: one connection, a rollback journal, every commit on the disk.
  static var configuration: GRDB.Configuration {
    var configuration = GRDB.Configuration()
    configuration.label = "leeway"
    configuration.foreignKeysEnabled = true
    configuration.prepareDatabase { database in
      // In memory, lest something private is left in a directory for temporary files.
      try database.execute(
        sql: """
          PRAGMA trusted_schema = OFF;
          PRAGMA temp_store = MEMORY;
          PRAGMA synchronous = EXTRA;
          \(everyday)
          """)
    }
    return configuration
  }

  /// A journal that stays is the quickest.
  static let everyday = """
    PRAGMA secure_delete = ON;
    PRAGMA journal_mode = PERSIST;
    PRAGMA foreign_keys = ON;
    PRAGMA cache_size = -256;
    """

  /// No journal: what is written beside the database is put in its place when it is whole, or removed.
  static let importing = """
    PRAGMA journal_mode = OFF;
    PRAGMA synchronous = OFF;
    PRAGMA cache_size = -16384;
    """

  /// Without foreign keys SQLite empties a table page by page; with a larger cache it does not wait
  /// for the disk every few pages.
  static let erasing = """
    PRAGMA foreign_keys = OFF;
    PRAGMA cache_size = -16384;
    """

  /// The pages only become free.
  ///
  /// With `secure_delete` each is written twice in that one commit, into the
  /// journal and then full of zeros, while others wait; ``Overwriting`` does that piece by piece.
  static let erasingEverything = "\(erasing) PRAGMA secure_delete = OFF;"
}
