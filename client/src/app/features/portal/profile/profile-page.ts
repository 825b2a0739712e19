import { Component, inject, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { endMySession, listMySessions } from '../../../../../../shared/people/session.api';
import { ApiClient } from '../../../core/api/api-client';
import { type ApiProblem, asProblem } from '../../../core/api/api-problem';
import { AbsencesPanel } from '../../../core/absences/absences-panel';
import { Appearance, densities, themes } from '../../../core/appearance/appearance';
import { Formats } from '../../../core/i18n/formats';
import { Language, type LanguageCode, languages } from '../../../core/i18n/language';
import { injectText } from '../../../core/i18n/text';
import { NoticeChoice } from '../../../core/notices/notice-choice';
import { Session } from '../../../core/session/session';
import { Reference } from '../../../tickets/reference';
import { Avatar } from '../../../ui/avatar/avatar';
import { Badge } from '../../../ui/badges/badge';
import { ErrorPanel } from '../../../ui/error-panel/error-panel';
import { RelativeTime } from '../../../ui/relative-time/relative-time';
import { Skeleton } from '../../../ui/skeleton/skeleton';
import { deviceName } from './device-name';

/** Me: what the directory says, how I like the screens, where I am signed in. */
@Component({
  selector: 'app-profile-page',
  imports: [AbsencesPanel, Avatar, Badge, ErrorPanel, MatButtonModule, NoticeChoice, RelativeTime, Skeleton],
  templateUrl: './profile-page.html',
  styleUrl: './profile-page.css',
})
export class ProfilePage {
  protected readonly text = injectText();
  protected readonly session = inject(Session);
  protected readonly appearance = inject(Appearance);
  protected readonly language = inject(Language);
  protected readonly formats = inject(Formats);
  protected readonly reference = inject(Reference);
  private readonly api = inject(ApiClient);

  protected readonly deviceName = deviceName;
  protected readonly languages = languages;
  protected readonly themes = themes;
  protected readonly densities = densities;
  protected readonly names: Readonly<Record<LanguageCode, string>> = { es: 'Español', en: 'English' };
  protected readonly sessions = this.api.resource(listMySessions, () => ({}));
  protected readonly problem = signal<ApiProblem | null>(null);

  protected async useLanguage(language: LanguageCode): Promise<void> {
    await this.attemptTo(() => this.session.useLanguage(language));
  }

  protected async end(id: string): Promise<void> {
    await this.attemptTo(async () => {
      await this.api.call(endMySession, { params: { id } });
      this.sessions.reload();
    });
  }

  private async attemptTo(work: () => Promise<void>): Promise<void> {
    this.problem.set(null);
    try {
      await work();
    } catch (error) {
      this.problem.set(asProblem(error));
    }
  }
}
