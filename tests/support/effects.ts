import { options } from 'preact';

// Preact waits for a frame before it runs effects, and cancels that frame by a timer that may outlive a test's document.
options.requestAnimationFrame = (flush: () => void) => void setTimeout(flush);
