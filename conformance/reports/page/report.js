'use strict';
// Filters the list of scenarios and folds it. Without it, the page shows all.
(() => {
  const form = document.getElementById('filter');
  const words = document.getElementById('words');
  const area = document.getElementById('area');
  const shown = document.getElementById('shown');
  const unfold = document.getElementById('unfold');
  const boxes = [...form.querySelectorAll('[name=outcome]')];
  const items = [...document.getElementById('scenarios').children].map(
      element => ({
        element,
        outcome: element.dataset.outcome,
        area: element.dataset.area,
        // Of a failure the line that is seen folded.
        text: (element.querySelector('summary') || element)
                  .textContent.toLowerCase(),
      }));

  function filter() {
    const outcomes = new Set(
        boxes.filter(box => box.checked).map(box => box.value));
    const wanted = words.value.toLowerCase().split(/\s+/).filter(Boolean);
    let count = 0;
    for (const item of items) {
      const show = outcomes.has(item.outcome) &&
          (area.value === '' || area.value === item.area) &&
          wanted.every(word => item.text.includes(word));
      item.element.hidden = !show;
      if (show) ++count;
    }
    shown.textContent = `${count} of ${items.length} scenarios`;
  }

  // A link to a scenario shows it, whatever the filter says.
  function showLinked() {
    const id = decodeURIComponent(location.hash.slice(1));
    const item = items.find(item => item.element.id === id);
    if (!item) return;
    item.element.hidden = false;
    const details = item.element.querySelector('details');
    if (details) details.open = true;
    item.element.scrollIntoView();
  }

  form.hidden = false;
  form.addEventListener('input', filter);
  form.addEventListener('submit', event => event.preventDefault());
  unfold.hidden = !document.querySelector('details');
  unfold.addEventListener('click', () => {
    const open = unfold.textContent === 'Unfold all';
    for (const {element} of items) {
      const details = element.querySelector('details');
      if (details && !element.hidden) details.open = open;
    }
    unfold.textContent = open ? 'Fold all' : 'Unfold all';
  });
  document.addEventListener('keydown', event => {
    const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
    if (event.key === '/' && !typing) {
      event.preventDefault();
      words.focus();
      words.select();
    } else if (event.key === 'Escape' && event.target === words) {
      words.value = '';
      filter();
    }
  });
  for (const pre of document.querySelectorAll('pre.command')) {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = 'Copy';
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText(pre.textContent);
      button.textContent = 'Copied';
    });
    const frame = document.createElement('div');
    frame.className = 'copy';
    pre.replaceWith(frame);
    frame.append(pre, button);
  }
  window.addEventListener('hashchange', showLinked);
  filter();
  showLinked();
})();
