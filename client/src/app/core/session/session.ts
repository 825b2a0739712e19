import { computed, inject, Injectable, signal } from '@angular/core';
import type { PermissionName } from '../../../../../shared/access-control/permissions';
import type { ApiResponse } from '../../../../../shared/api/request-types';
import { readSession, signIn, signOut, updateMe } from '../../../../../shared/people/session.api';
import { forgetDrafts } from '../../ui/composer/draft';
import { ApiClient } from '../api/api-client';
import { Formats } from '../i18n/formats';
import { Language, type LanguageCode } from '../i18n/language';
import { type Area, areas, homeOf } from './areas';
import { SignIn } from './sign-in';

type SessionView = ApiResponse<typeof readSession>;

/** Who is here and what they may use. The server decides every single thing again. */
@Injectable({ providedIn: 'root' })
export class Session {
  private readonly api = inject(ApiClient);
  private readonly language = inject(Language);
  private readonly formats = inject(Formats);
  private readonly signingIn = inject(SignIn);
  private readonly view = signal<SessionView | null>(null);
  /** How often the session had been lost when the view was taken: after the next loss it says nothing any more. */
  private readonly takenAt = signal(0);
  private loading: Promise<void> | null = null;

  private readonly valid = computed(() => (this.takenAt() === this.signingIn.lostSessions() ? this.view() : null));

  readonly person = computed(() => this.valid()?.person ?? null);
  readonly permissions = computed<ReadonlySet<PermissionName>>(() => new Set(this.valid()?.permissions ?? []));
  readonly teams = computed(() => this.valid()?.teams ?? []);
  /** Logins of the demo organisation, where there is one. */
  readonly demo = computed(() => this.view()?.demo ?? null);
  readonly areas = computed<readonly Area[]>(() =>
    this.person() ? areas.filter(({ needs }) => this.mayAny(needs)) : [],
  );
  /** Where the person begins. */
  readonly home = computed(() => homeOf((permission) => this.may(permission), this.teams().length > 0));
  readonly isStaff = computed(() => this.permissions().has('ticket.work'));

  /** Resolves once the first answer is there; also when it was a failure. */
  ready(): Promise<void> {
    this.loading ??= this.refresh().catch(() => {
      this.loading = null; // the next screen asks again
    });
    return this.loading;
  }

  async refresh(): Promise<void> {
    await this.take(await this.api.call(readSession, {}));
  }

  may(permission: PermissionName): boolean {
    return this.permissions().has(permission);
  }

  mayAny(permissions: readonly PermissionName[]): boolean {
    return permissions.length === 0 || permissions.some((permission) => this.may(permission));
  }

  async signIn(username: string, password: string): Promise<void> {
    await this.take(await this.api.call(signIn, { body: { username, password } }));
  }

  async signOut(): Promise<void> {
    await this.api.call(signOut, {});
    forgetDrafts();
    // A fresh page: nothing that was on the screens of one person stays for the next.
    location.assign('/login');
  }

  /** The language goes with the person, to every browser and into mail. */
  async useLanguage(language: LanguageCode): Promise<void> {
    await this.language.use(language);
    if (this.person()) await this.take(await this.api.call(updateMe, { body: { language } }));
  }

  private async take(view: SessionView): Promise<void> {
    this.takenAt.set(this.signingIn.lostSessions());
    this.view.set(view);
    if (!view.person) return;
    this.formats.useTimeZone(view.person.timeZone);
    if (view.person.language !== this.language.current()) await this.language.use(view.person.language);
  }
}
