import { provideZonelessChangeDetection } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { expect } from 'chai';
import { provideTestWords, useLanguage } from '../../../testing/words';
import { FileList } from './file-list';

describe('FileList', () => {
  afterEach(() => TestBed.resetTestingModule());

  async function open() {
    TestBed.configureTestingModule({ providers: [provideZonelessChangeDetection(), ...provideTestWords()] });
    await useLanguage('es');
    const fixture = TestBed.createComponent(FileList);
    fixture.componentRef.setInput('files', [
      { id: 1, name: 'foto.png', size: 2048, href: '/f/1', preview: '/f/1/preview' },
      { id: 2, name: 'carta.pdf', size: 4096, href: '/f/2' },
    ]);
    await fixture.whenStable();
    const host: HTMLElement = fixture.nativeElement;
    return { fixture, host };
  }

  it('shows images as pictures, and every file as a download by its name', async () => {
    const { host } = await open();
    expect([...host.querySelectorAll('img')].map((one) => one.getAttribute('src'))).to.deep.equal(['/f/1/preview']);
    expect([...host.querySelectorAll('a')].map((one) => one.getAttribute('download'))).to.deep.equal([
      'foto.png',
      'carta.pdf',
    ]);
  });

  it('offers the file all the same when its picture does not come', async () => {
    const { fixture, host } = await open();
    host.querySelector('img')?.dispatchEvent(new Event('error'));
    await fixture.whenStable();
    expect(host.querySelector('img')).to.equal(null);
    expect(host.querySelector('a')?.textContent).to.include('foto.png');
  });
});
