import { mysqlControl, mysqlDiscard, mysqlErrorNumber, mysqlSend, type SentDone } from './mysql-driver.ts';
import type { SqlParams } from './sql.ts';

interface Waiting {
  readonly send: () => void;
  readonly refuse: (why: Error) => void;
}

/**
 * A transaction on a connection of its own. Its statements may be asked for all at once: they are sent one after the
 * other in the order in which they were asked for, the next as soon as the one before is answered, so that what the
 * caller still has to do runs beside the database. When one fails, those that wait are not sent: a deadlock ends the
 * transaction on the server, and each of them would be written by itself.
 */
export class MysqlTransaction {
  private readonly connection: object;
  private readonly waiting: Waiting[] = [];
  private busy = false;
  /** Why nothing may be sent any more but a ROLLBACK. */
  private broken: Error | null = null;

  /** Says START TRANSACTION. Where that fails, so does every statement. */
  constructor(connection: object) {
    this.connection = connection;
    this.ask((done) => {
      mysqlControl(connection, 'START TRANSACTION', (error) => {
        this.broken = error;
        done(error, null);
      });
    }).catch(() => undefined);
  }

  /** @returns what the driver says: rows, or what a write has done */
  send(sql: string, params: SqlParams): Promise<unknown> {
    return this.ask((done) => {
      mysqlSend(this.connection, sql, params, done);
    });
  }

  /** Afterwards nothing can be sent, whoever still holds the transaction. */
  async end(how: 'COMMIT' | 'ROLLBACK'): Promise<void> {
    try {
      if (how === 'ROLLBACK') this.broken = null;
      const ending = this.ask((done) => {
        mysqlControl(this.connection, how, done);
      }, how === 'ROLLBACK');
      this.broken ??= new Error('The transaction is over');
      await ending;
    } catch (error) {
      // Nobody knows where it stands: the pool must not give it to anybody else.
      mysqlDiscard(this.connection);
      throw error;
    }
  }

  /** @param always also when what is sent before it fails */
  private ask(begin: (done: SentDone) => void, always = false): Promise<unknown> {
    if (this.broken) return Promise.reject(this.broken);
    return new Promise((resolve, reject) => {
      const send = () => {
        this.busy = true;
        begin((error, answer) => {
          this.busy = false;
          if (error) {
            this.fail(error);
            reject(error);
          } else {
            this.waiting.shift()?.send();
            resolve(answer);
          }
        });
      };
      if (this.busy) this.waiting.push({ send, refuse: always ? send : reject });
      else send();
    });
  }

  private fail(error: Error): void {
    if (endsTransaction(error)) this.broken ??= error;
    for (const { refuse } of this.waiting.splice(0)) refuse(error);
  }
}

/** A deadlock, or a wait for a lock that was too long: the work starts again from its beginning. */
export function endsTransaction(error: unknown): boolean {
  const number = mysqlErrorNumber(error);
  return number === 1213 || number === 1205;
}
