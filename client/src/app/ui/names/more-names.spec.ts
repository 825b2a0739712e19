import { TestBed } from '@angular/core/testing';
import { expect } from 'chai';
import { provideTestWords, useLanguage } from '../../../testing/words';
import { fewNames } from './few-names';
import { MoreNames } from './more-names';

describe('names of many', () => {
  afterEach(() => TestBed.resetTestingModule());

  it('names three and hides nobody alone', () => {
    expect(fewNames(['A', 'B', 'C', 'D'])).to.deep.equal({ few: 'A, B, C, D', more: [] });
    expect(fewNames(['A', 'B', 'C', 'D', 'E'])).to.deep.equal({ few: 'A, B, C', more: ['D', 'E'] });
    expect(fewNames([])).to.deep.equal({ few: '', more: [] });
  });

  it('opens the others and closes them again', async () => {
    TestBed.configureTestingModule({ providers: [...provideTestWords()] });
    await useLanguage('es');
    const fixture = TestBed.createComponent(MoreNames);
    fixture.componentRef.setInput('names', ['Dora', 'Eva']);
    fixture.detectChanges();
    const host = fixture.nativeElement as HTMLElement;
    const button = host.querySelector('button')!;
    expect(host.textContent.trim()).to.equal('y 2 más');
    button.click();
    fixture.detectChanges();
    expect(host.textContent).to.contain('Dora, Eva');
    expect(button.getAttribute('aria-expanded')).to.equal('true');
    button.click();
    fixture.detectChanges();
    expect(host.textContent).to.not.contain('Dora');
  });
});
