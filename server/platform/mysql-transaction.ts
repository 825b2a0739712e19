import {
  canGoTogether,
  mysqlControl,
  mysqlDiscard,
  mysqlErrorNumber,
  mysqlSend,
  mysqlSendTogether,
  type SentDone,
} from './mysql-driver.ts';
import type { SqlParams } from './sql.ts';

interface Asked {
  readonly sql: string;
  readonly params: SqlParams;
  readonly resolve: (answer: unknown) => void;
  readonly reject: (why: Error) => void;
}

/** Statements in one message; more go with the next. */
const mostTogether = 64;

/**
 * A transaction on a connection of its own. What is asked for side by side goes to the server in one message, in the
 * order in which it was asked for: one round trip for all of it. The server executes nothing that stands behind a
 * statement that failed, and those that were asked for with it are refused with its error. That matters most after a
 * deadlock: it ends the transaction on the server, and each statement sent afterwards would be written by itself.
 */
export class MysqlTransaction {
  private readonly connection: object;
  private waiting: Asked[] = [];
  private busy = false;
  private planned = false;
  /** Why nothing may be sent any more but a ROLLBACK. */
  private broken: Error | null = null;

  /** Says START TRANSACTION. Where that fails, so does every statement. */
  constructor(connection: object) {
    this.connection = connection;
    this.ask('START TRANSACTION', []).catch((error: unknown) => {
      this.broken ??= error instanceof Error ? error : new Error('No transaction', { cause: error });
    });
  }

  /** @returns what the driver says: rows, or what a write has done */
  send(sql: string, params: SqlParams): Promise<unknown> {
    return this.broken ? Promise.reject(this.broken) : this.ask(sql, params);
  }

  /** Afterwards nothing can be sent, whoever still holds the transaction. */
  async end(how: 'COMMIT' | 'ROLLBACK'): Promise<void> {
    try {
      if (how === 'COMMIT' && this.broken) throw this.broken;
      this.broken ??= new Error('The transaction is over');
      if (how === 'ROLLBACK') refuse(this.waiting.splice(0), this.broken);
      await this.ask(how, []);
    } catch (error) {
      // Nobody knows where it stands: the pool must not give it to anybody else.
      mysqlDiscard(this.connection);
      throw error;
    }
  }

  private ask(sql: string, params: SqlParams): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ sql, params, resolve, reject });
      this.plan();
    });
  }

  /** Sends once everybody who goes on with the answers that came has asked for what they need next. */
  private plan(): void {
    if (this.planned || this.busy || this.waiting.length === 0) return;
    this.planned = true;
    process.nextTick(() => {
      this.planned = false;
      this.sendNext();
    });
  }

  private sendNext(): void {
    const [first] = this.waiting;
    if (!first) return;
    const apart = this.waiting.slice(0, mostTogether).findIndex(({ sql, params }) => !canGoTogether(sql, params));
    const sent = this.waiting.splice(0, apart === -1 ? mostTogether : Math.max(apart, 1));
    const answered = (error: Error | null, answers: readonly unknown[]) => {
      this.busy = false;
      if (error) this.fail(error, sent);
      else for (const [index, { resolve }] of sent.entries()) resolve(answers[index]);
      this.plan();
    };
    const answeredAlone: SentDone = (error, answer) => {
      answered(error, [answer]);
    };
    this.busy = true;
    if (sent.length > 1) mysqlSendTogether(this.connection, sent, answered);
    else if (controls.has(first.sql)) mysqlControl(this.connection, first.sql, answeredAlone);
    else mysqlSend(this.connection, first.sql, first.params, answeredAlone);
  }

  private fail(error: Error, sent: readonly Asked[]): void {
    if (endsTransaction(error)) this.broken ??= error;
    const unsent = this.waiting.filter(({ sql }) => sql !== 'ROLLBACK');
    this.waiting = this.waiting.filter(({ sql }) => sql === 'ROLLBACK');
    refuse([...sent, ...unsent], error);
  }
}

const controls: ReadonlySet<string> = new Set(['START TRANSACTION', 'COMMIT', 'ROLLBACK']);

function refuse(asked: readonly Asked[], why: Error): void {
  for (const { reject } of asked) reject(why);
}

/** A deadlock, or a wait for a lock that was too long: the work starts again from its beginning. */
export function endsTransaction(error: unknown): boolean {
  const number = mysqlErrorNumber(error);
  return number === 1213 || number === 1205;
}
