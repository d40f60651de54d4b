// Every page works without this file; it only makes some of them quicker to use.
import {
  Button,
  CharacterCount,
  Checkboxes,
  ErrorSummary,
  FileUpload,
  NotificationBanner,
  PasswordInput,
  Radios,
  ServiceNavigation,
  SkipLink,
  createAll
} from 'govuk-frontend'

document.body.classList.add('js-enabled', 'govuk-frontend-supported')

// A radio button has no expanded state in ARIA, so none is claimed; what it brings follows it on the page.
class QuietRadios extends Radios {
  syncConditionalRevealWithInputState(input) {
    super.syncConditionalRevealWithInputState(input)
    input.removeAttribute('aria-expanded')
  }
}

// A second press of a button within a second is one press: a request is not sent twice.
createAll(Button, { preventDoubleClick: true })
for (const Component of [
  CharacterCount,
  Checkboxes,
  ErrorSummary,
  FileUpload,
  NotificationBanner,
  PasswordInput,
  QuietRadios,
  ServiceNavigation,
  SkipLink
]) {
  createAll(Component)
}

// Filters stand open on a wide screen and fold away on a phone, where the list matters more.
const narrow = window.matchMedia('(max-width: 48.0525em)')
for (const panel of document.querySelectorAll('[data-gt-filter]')) {
  panel.open = !narrow.matches
}

// What is folded on the page is read on paper.
window.addEventListener('beforeprint', () => {
  for (const details of document.querySelectorAll('details:not([open])')) {
    details.open = true
    details.dataset.gtReopened = ''
  }
})
window.addEventListener('afterprint', () => {
  for (const details of document.querySelectorAll('details[data-gt-reopened]')) {
    details.open = false
    delete details.dataset.gtReopened
  }
})

for (const button of document.querySelectorAll('[data-gt-print]')) {
  button.hidden = false
  button.addEventListener('click', () => window.print())
}
