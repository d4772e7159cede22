// Uses the page as a person would and writes what went wrong, or "all is well",
// into the page's title. It is appended to a report by html_report_test.cc.
addEventListener('load', async () => {
  const wrong = [];
  const expect = (what, is, wanted) => {
    if (is !== wanted) wrong.push(`${what}: ${is}, not ${wanted}`);
  };
  const $ = selector => document.querySelector(selector);
  const visible = () =>
      [...$('#scenarios').children].filter(item => !item.hidden);
  const input = (element, value) => {
    element.value = value;
    element.dispatchEvent(new Event('input', {bubbles: true}));
  };
  const press = (key, target) => target.dispatchEvent(
      new KeyboardEvent('keydown', {key, bubbles: true, cancelable: true}));

  const all = $('#scenarios').children.length;
  const failures = document.querySelectorAll('details').length;
  expect('shown at first', visible().length, failures || all);

  // Every box on, so that a search is over all.
  for (const box of document.querySelectorAll('[name=outcome]')) {
    if (!box.checked) box.click();
  }
  expect('shown with every box', visible().length, all);

  press('/', document.body);
  expect('focus after /', document.activeElement.id, 'words');
  // Lag is what is felt; the best of three, on a machine that may be busy.
  let took = Infinity;
  for (let i = 0; i < 3; ++i) {
    input($('#words'), '');
    const start = performance.now();
    input($('#words'), 'NUMBER-17');
    $('#scenarios').getBoundingClientRect();  // lays it out
    took = Math.min(took, performance.now() - start);
  }
  if (took > 500) wrong.push(`the filter took ${took} ms`);
  expect('found', visible().length, 111);
  expect('said', $('#shown').textContent,
         `${visible().length} of ${all} scenarios`);
  press('Escape', $('#words'));
  expect('shown after Escape', visible().length, all);
  input($('#area'), 'framing');
  expect('another area', visible().every(
      item => item.dataset.area === 'framing'), true);
  input($('#area'), '');

  if (failures > 0) {
    $('#unfold').click();
    expect('unfolded', [...document.querySelectorAll('details')].every(
        details => details.open), true);
    $('#unfold').click();
    const last = [...document.querySelectorAll('details')].pop();
    location.hash = '#' + last.parentElement.id;
    await new Promise(done => setTimeout(done, 50));
    expect('linked failure is open', last.open, true);
  }
  // Nothing of the page hangs out at the side, folded or not.
  if (failures > 0) $('#unfold').click();
  const page = document.documentElement;
  if (page.scrollWidth > page.clientWidth) {
    wrong.push(`${page.scrollWidth} px wide in ${page.clientWidth} px`);
  }
  // All that can be used has a name and can be reached with Tab.
  for (const element of document.querySelectorAll('input, select, button')) {
    const name = element.labels && element.labels.length > 0 ?
        element.labels[0].textContent : element.textContent;
    if (!name.trim()) wrong.push(`no name: ${element.outerHTML}`);
    if (element.tabIndex < 0) wrong.push(`no Tab: ${element.outerHTML}`);
  }
  document.title = wrong.join('; ') || 'all is well';
});
