// Passkeys: asks the device for one and sends what it answers. Without this script, or a device that can, the
// buttons stay hidden and every other way of signing in works.
(function () {
  "use strict";
  const passkeys = window.webauthnJSON;
  if (!passkeys || !passkeys.supported()) return;

  async function optionsOf(form) {
    if (form.dataset.options) return JSON.parse(form.dataset.options);
    const answer = await fetch(form.dataset.ask, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error("no options");
    return (await answer.json()).request_options;
  }

  for (const form of document.querySelectorAll("form[data-passkey]")) {
    const button = form.querySelector("button");
    const problem = form.querySelector("[data-problem]");
    form.hidden = false;
    button.addEventListener("click", async function (event) {
      event.preventDefault();
      problem.hidden = true;
      try {
        const options = await optionsOf(form);
        const answer = await (form.dataset.passkey === "create" ? passkeys.create(options) : passkeys.get(options));
        form.elements.credential.value = JSON.stringify(answer);
        form.submit();
      } catch (error) {
        problem.hidden = false;
        problem.focus();
      }
    });
  }
})();
