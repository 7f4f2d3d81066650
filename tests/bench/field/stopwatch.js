// Put into the page by tablet.ts, as plain JavaScript: when armed, times the next event of a type until the frame
// that follows the appearance of an element, and leaves the milliseconds on the document.
window.addEventListener("arm", (armed) => {
  const [type, shows] = armed.detail;
  delete document.documentElement.dataset.took;
  const started = (event) => {
    const look = () => {
      if (document.querySelector(shows) === null) {
        requestAnimationFrame(look);
        return;
      }
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        document.documentElement.dataset.took = String(performance.now() - event.timeStamp);
      };
      // After the frame's own work, when it has been handed over to be painted.
      port2.postMessage(null);
    };
    requestAnimationFrame(look);
  };
  window.addEventListener(type, started, { capture: true, once: true });
});
