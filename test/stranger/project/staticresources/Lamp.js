window.lamp = (level) => (level > 2 ? 'red' : 'green');
