"""What tests share: servers, a browser, a proxy that cuts connections, stores, graphs drawn by hand."""
