import SQLite from 'better-sqlite3'

/** The support code of whoever is in the pictures. */
const supportCode = 'KX4-7BT'

/**
 * What the app draws by chance or measures is the same in every picture: the newest setup has this
 * support code, and a test takes no time, as befits a clock that stands still.
 */
export function keepStill(file: string): void {
  const database = new SQLite(file)
  database.exec(`
    CREATE TRIGGER still_support_code AFTER INSERT ON setups BEGIN
      UPDATE setups SET support_code = id WHERE support_code = '${supportCode}';
      UPDATE setups SET support_code = '${supportCode}' WHERE id = NEW.id;
    END;
    CREATE TRIGGER still_duration AFTER UPDATE OF duration_ms ON reports WHEN NEW.duration_ms > 0 BEGIN
      UPDATE reports SET duration_ms = 0 WHERE id = NEW.id;
    END;
  `)
  database.close()
}
