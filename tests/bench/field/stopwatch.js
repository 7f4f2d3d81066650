// Put into the page by stage.ts and tablet.ts, as plain JavaScript: when armed, times the next event of a type until
// the frame that follows the appearance of an element, and says the milliseconds on the console: who asked the page
// again and again would be timed too.
window.addEventListener("arm", (armed) => {
  const [type, shows] = armed.detail;
  const started = (event) => {
    const look = () => {
      if (document.querySelector(shows) === null) {
        requestAnimationFrame(look);
        return;
      }
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        console.debug(`took ${performance.now() - event.timeStamp}`);
      };
      // After the frame's own work, when it has been handed over to be painted.
      port2.postMessage(null);
    };
    requestAnimationFrame(look);
  };
  window.addEventListener(type, started, { capture: true, once: true });
});
